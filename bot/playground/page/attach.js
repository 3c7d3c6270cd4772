// Sending a photo or file: chosen, pasted or dropped, looked at, captioned, then sent.

import { button, byId, el, icon } from "./dom.js";
import { say } from "./language.js";
import { open } from "./notice.js";
import { fileSize } from "./render.js";

// `onFile` takes each file that the person picks, pastes into `field` or drops onto `zone`.
export function acceptFiles(field, zone, onFile) {
  const picker = byId("file");
  const take = (event, files) => {
    if (!files.length) return;
    event.preventDefault();
    onFile(files[0]);
  };
  const over = (event, isOver) => {
    event.preventDefault();
    zone.classList.toggle("drop", isOver);
  };
  byId("attach").addEventListener("click", () => picker.click());
  picker.addEventListener("change", (event) => {
    take(event, picker.files);
    picker.value = "";
  });
  field.addEventListener("paste", (event) => take(event, event.clipboardData.files));
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => {
    over(event, false);
    take(event, event.dataTransfer.files);
  });
}

// `onSend` takes the file, the kind of message (photo, document …) and the caption.
export function attachDialog(file, text, onSend) {
  const isImage = file.type.startsWith("image/");
  const caption = el("input", { type: "text", value: text, placeholder: say("caption"), maxlength: "1024" });
  const kind = el("select", {}, kinds(isImage).map((one) => el("option", { value: one }, say(`kind_${one}`))));
  const dialog = el("dialog", { class: "box attach" });
  const send = (event) => {
    event.preventDefault();
    dialog.close();
    onSend(file, kind.value, caption.value.trim());
  };
  const cancel = button(say("cancel"), () => dialog.close());
  const buttons = el("div", { class: "row end" }, cancel, el("button", { class: "primary" }, say("send")));
  const choice = el("label", {}, say("send_as"), kind);
  dialog.append(el("form", { onsubmit: send }, isImage ? picture(file) : card(file), caption, choice, buttons));
  open(dialog);
  caption.focus();
}

function kinds(isImage) {
  return isImage ? ["photo", "document", "sticker"] : ["document", "voice", "video"];
}

function card(file) {
  const facts = el("span", { class: "facts" }, el("b", {}, file.name), el("small", {}, fileSize(file.size)));
  return el("div", { class: "document" }, el("span", { class: "thumb" }, icon("file")), facts);
}

function picture(file) {
  const url = URL.createObjectURL(file);
  return el("img", { class: "to-send", src: url, alt: file.name, onload: () => URL.revokeObjectURL(url) });
}
