// The line where the person types: text, edit mode, files and pasted images, command menu, reply keyboard.

import * as api from "./api.js";
import { commandsFor } from "./commands.js";
import { button, byId, el, icon } from "./dom.js";
import { fail, open as openDialog } from "./notice.js";
import { fileSize, textOf } from "./render.js";
import { say } from "./language.js";

// `host` gives: target() → {person, chat, bot}, lastOfMine() → message or undefined.
export function composer(host) {
  const field = byId("field");
  const form = byId("composer");
  const menu = byId("commands");
  let editing = null;
  let marked = 0;

  async function submit() {
    const text = field.value.trim();
    if (!text) return;
    const edited = editing;
    stopEditing();
    setText("");
    if (edited) await change(edited, text);
    else await send(text);
  }

  async function send(text) {
    const { person, chat } = host.target();
    await api.send(chat.id, person.id, text).catch((error) => giveBack(text, error));
  }

  async function change(message, text) {
    const { person, chat } = host.target();
    if (text === textOf(message)) return;
    await api.edit(chat.id, person.id, message.message_id, text).catch((error) => giveBack(text, error));
  }

  function giveBack(text, error) {
    if (!field.value) setText(text);
    fail(error);
  }

  function edit(message) {
    editing = message;
    form.classList.add("editing");
    byId("edit-text").textContent = textOf(message);
    setText(textOf(message));
    field.focus();
  }

  function stopEditing() {
    editing = null;
    form.classList.remove("editing");
  }

  function setText(text) {
    field.value = text;
    grow();
    suggest();
  }

  function grow() {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 180)}px`;
    form.classList.toggle("filled", field.value.trim() !== "");
  }

  function suggest() {
    const typed = /^\/(\w*)$/.exec(field.value);
    marked = 0;
    if (typed && !editing) showCommands(typed[1]);
    else hideCommands();
  }

  function showCommands(prefix) {
    const { person, chat, bot } = host.target();
    const fitting = commandsFor(bot, person, chat).filter((item) => item.command.startsWith(prefix.toLowerCase()));
    menu.replaceChildren(...fitting.map((item, index) => commandRow(item, index)));
    menu.hidden = fitting.length === 0;
    field.setAttribute("aria-expanded", String(!menu.hidden));
  }

  function hideCommands() {
    menu.hidden = true;
    field.setAttribute("aria-expanded", "false");
  }

  function commandRow(item, index) {
    return el(
      "button",
      {
        type: "button",
        role: "option",
        class: index === marked ? "marked" : "",
        tabindex: "-1",
        onclick: () => choose(item.command),
      },
      el("b", {}, `/${item.command}`),
      el("span", {}, item.description),
    );
  }

  function choose(command) {
    setText("");
    field.focus();
    send(`/${command}`);
  }

  function move(step) {
    const rows = [...menu.children];
    rows[marked]?.classList.remove("marked");
    marked = (marked + step + rows.length) % rows.length;
    rows[marked]?.classList.add("marked");
    rows[marked]?.scrollIntoView({ block: "nearest" });
  }

  function onKey(event) {
    if (event.isComposing) return;
    const act = (menu.hidden ? {} : MENU_KEYS)[event.key] ?? FIELD_KEYS[event.key];
    if (act && act(event) !== false) event.preventDefault();
  }

  const MENU_KEYS = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => menu.children[marked].click(),
    Tab: () => setText(menu.children[marked].querySelector("b").textContent),
    Escape: hideCommands,
  };

  const FIELD_KEYS = {
    Enter: (event) => (event.shiftKey ? false : void submit()),
    Escape: () => (editing ? void (stopEditing(), setText("")) : false),
    ArrowUp: () => {
      const last = field.value === "" && host.lastOfMine();
      return last ? void edit(last) : false;
    },
  };

  function toggleCommands() {
    if (menu.hidden) setText("/");
    else setText("");
    field.focus();
  }

  function offer(files) {
    if (files.length) attachDialog(files[0], field.value, sendFile);
  }

  async function sendFile(file, kind, caption) {
    const { person, chat } = host.target();
    setText("");
    await api.sendFile(chat.id, person.id, file, kind, caption).catch(fail);
  }

  function keyboard(messages) {
    const markup = messages.filter((message) => isAboutKeyboard(message.reply_keyboard)).at(-1)?.reply_keyboard;
    const rows = markup?.keyboard ?? [];
    const box = byId("reply-keyboard");
    box.replaceChildren(...rows.map((row) => el("div", { class: "keys" }, row.map((key) => replyKey(key, markup)))));
    box.hidden = rows.length === 0;
    field.placeholder = markup?.input_field_placeholder || say("message_placeholder");
  }

  const replyKey = (key, markup) => {
    const press = () => {
      byId("reply-keyboard").hidden = Boolean(markup.one_time_keyboard);
      send(key.text);
    };
    return button(key.text, press, { class: "key" });
  };

  form.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  field.addEventListener("input", () => (grow(), suggest()));
  field.addEventListener("keydown", onKey);
  field.addEventListener("paste", (event) => onFiles(event, event.clipboardData, offer));
  byId("attach").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", (event) => (offer(event.target.files), (event.target.value = "")));
  byId("menu-button").addEventListener("click", toggleCommands);
  byId("edit-cancel").addEventListener("click", () => (stopEditing(), setText("")));
  acceptDrops(byId("chat"), offer);

  const reset = () => (stopEditing(), setText(""));
  return { send, edit, keyboard, reset, focus: () => field.focus() };
}

function isAboutKeyboard(markup) {
  return Boolean(markup && (markup.keyboard || markup.remove_keyboard));
}

function onFiles(event, data, offer) {
  if (!data.files.length) return;
  event.preventDefault();
  offer(data.files);
}

function acceptDrops(zone, offer) {
  const over = (event, on) => (event.preventDefault(), zone.classList.toggle("drop", on));
  zone.addEventListener("dragover", (event) => over(event, true));
  zone.addEventListener("dragleave", (event) => over(event, false));
  zone.addEventListener("drop", (event) => (over(event, false), onFiles(event, event.dataTransfer, offer)));
}

function attachDialog(file, text, onSend) {
  const isImage = file.type.startsWith("image/");
  const caption = el("input", { type: "text", value: text, placeholder: say("caption"), maxlength: "1024" });
  const kind = el("select", {}, kinds(isImage).map((one) => el("option", { value: one }, say(`kind_${one}`))));
  const dialog = el("dialog", { class: "box attach" });
  const sendIt = (event) => {
    event.preventDefault();
    dialog.close();
    onSend(file, kind.value, caption.value.trim());
  };
  const parts = [
    attached(file, isImage),
    caption,
    el("label", {}, say("send_as"), kind),
    el("div", { class: "row end" }, button(say("cancel"), () => dialog.close()), el("button", { class: "primary" }, say("send"))),
  ];
  dialog.append(el("form", { onsubmit: sendIt }, parts));
  openDialog(dialog);
  caption.focus();
}

const kinds = (isImage) => (isImage ? ["photo", "document", "sticker"] : ["document", "voice", "video"]);

function attached(file, isImage) {
  if (!isImage) {
    const facts = el("span", { class: "facts" }, el("b", {}, file.name), el("small", {}, fileSize(file.size)));
    return el("div", { class: "document" }, el("span", { class: "thumb" }, icon("file")), facts);
  }
  const url = URL.createObjectURL(file);
  return el("img", { class: "to-send", src: url, alt: file.name, onload: () => URL.revokeObjectURL(url) });
}
