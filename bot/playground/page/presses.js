// Remembers which pressed buttons wait for the bot's answer, and shows the answer.

import { alertBox, toast } from "./notice.js";

const PATIENCE = 15000;

export class Presses {
  #waiting = new Map();

  // The button looks busy from the press until the bot answers; `ask` gives the id of the callback query.
  async press(button, ask) {
    button.classList.add("busy");
    try {
      this.#wait(await ask(), button);
    } catch (error) {
      button.classList.remove("busy");
      throw error;
    }
  }

  answered(event) {
    const button = this.#waiting.get(event.callback_query_id);
    button?.classList.remove("busy");
    // the answer can overtake the answer to the press itself
    this.#waiting.set(event.callback_query_id, null);
    if (!event.text) return;
    if (event.show_alert) alertBox(event.text);
    else toast(event.text);
  }

  #wait(queryId, button) {
    const isAnswered = this.#waiting.has(queryId);
    if (isAnswered) button.classList.remove("busy");
    else this.#waiting.set(queryId, button);
    setTimeout(() => button.classList.remove("busy"), PATIENCE);
  }
}
