// Opens a small menu beside an element, moved through by arrow keys.

import { el, icon } from "./dom.js";

// `items` are [words, icon, action, class?].
export function openMenu(anchor, items) {
  document.querySelector(".menu")?.remove();
  const menu = el("div", { class: "menu", role: "menu" }, items.map(([words, picture, action, kind]) =>
    el(
      "button",
      { type: "button", role: "menuitem", class: kind || "", onclick: () => choose(action) },
      icon(picture),
      words,
    ),
  ));
  const outside = (event) => !menu.contains(event.target) && close();
  document.body.append(menu);
  place(menu, anchor);
  menu.firstElementChild.focus();
  menu.addEventListener("keydown", onKey);
  setTimeout(() => document.addEventListener("pointerdown", outside), 0);

  function choose(action) {
    close();
    action();
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" || event.key === "Tab") close(true);
    if (!step) return;
    event.preventDefault();
    const all = [...menu.children];
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  }

  function close(back = false) {
    document.removeEventListener("pointerdown", outside);
    menu.remove();
    if (back) anchor.focus();
  }
}

function place(menu, anchor) {
  const near = anchor.getBoundingClientRect();
  const width = menu.offsetWidth;
  const height = menu.offsetHeight;
  const below = near.bottom + height + 8 < window.innerHeight;
  menu.style.left = `${Math.max(8, Math.min(near.right - width, window.innerWidth - width - 8))}px`;
  menu.style.top = `${below ? near.bottom + 4 : Math.max(8, near.top - height - 4)}px`;
}
