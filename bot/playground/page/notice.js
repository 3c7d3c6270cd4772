// Shows short notices: a toast, an alert to be confirmed, and "copied".

import { button, byId, el } from "./dom.js";
import { say } from "./language.js";

export function toast(text, kind = "") {
  const node = el("div", { class: `toast ${kind}` }, text);
  byId("toasts").append(node);
  setTimeout(() => node.classList.add("leaving"), 2600);
  setTimeout(() => node.remove(), 3000);
}

export function fail(error) {
  toast(error.message || String(error), "bad");
}

export function alertBox(text) {
  const dialog = el("dialog", { class: "box" });
  const close = button(say("ok"), () => dialog.close(), { class: "primary" });
  dialog.append(el("p", {}, text), el("div", { class: "row end" }, close));
  open(dialog);
}

export function open(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.showModal();
}

export async function copy(text, what = "") {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyTheOldWay(text);
  }
  toast(what ? say("copied_what", { what }) : say("copied"), "good");
}

// The clipboard interface is missing where the page is opened by a plain address other than loopback.
function copyTheOldWay(text) {
  const area = el("textarea", { class: "off-screen" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
