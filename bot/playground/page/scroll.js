// Keeps the newest message in view, unless the person has scrolled up to read.

const NEAR = 140;

export class Scroll {
  #log;
  #button;
  #isAtEnd = true;

  constructor(log, button) {
    this.#log = log;
    this.#button = button;
    const keep = () => this.#isAtEnd && this.toEnd();
    log.addEventListener("scroll", () => this.#look());
    log.addEventListener("load", keep, true);
    new ResizeObserver(keep).observe(log);
    new MutationObserver(keep).observe(log, { childList: true, subtree: true });
    button.addEventListener("click", () => this.toEnd());
  }

  toEnd() {
    this.#isAtEnd = true;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#button.classList.remove("news");
  }

  // Something new has come at the end: it is followed, or told by the button.
  news() {
    if (this.#isAtEnd) this.toEnd();
    else this.#button.classList.add("news");
  }

  #look() {
    this.#isAtEnd = this.#log.scrollHeight - this.#log.scrollTop - this.#log.clientHeight < NEAR;
    this.#button.classList.toggle("shown", !this.#isAtEnd);
  }
}
