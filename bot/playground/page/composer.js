// The line where the person types: text, editing of the last message, command menu, files, the bot's own keyboard.

import * as api from "./api.js";
import { acceptFiles, attachDialog } from "./attach.js";
import { CommandMenu, commandsFor } from "./commands.js";
import { button, byId, el } from "./dom.js";
import { say } from "./language.js";
import { fail } from "./notice.js";
import { textOf } from "./render.js";

const TALLEST = 180;

export class Composer {
  #host;
  #field = byId("field");
  #form = byId("composer");
  #editing = null;
  #answering = null;
  #commands = new CommandMenu(byId("commands"), (command) => this.#choose(command));
  #menuKeys = {
    ArrowDown: () => this.#commands.move(1),
    ArrowUp: () => this.#commands.move(-1),
    Enter: () => this.#choose(this.#commands.marked),
    Tab: () => this.#write(`/${this.#commands.marked} `),
    Escape: () => this.#commands.hide(),
  };
  #fieldKeys = {
    Enter: (event) => !event.shiftKey && this.#submit(),
    Escape: () => (this.#editing || this.#answering) && this.reset(),
    ArrowUp: () => this.#field.value === "" && this.#editLast(),
  };

  // `host` gives: target() → {person, chat, bot}, lastOfMine() → message or undefined.
  constructor(host) {
    this.#host = host;
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#field.addEventListener("input", () => this.#typed());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    byId("menu-button").addEventListener("click", () => this.#toggleCommands());
    byId("edit-cancel").addEventListener("click", () => this.reset());
    const send = (file, kind, caption) => this.#sendFile(file, kind, caption);
    acceptFiles(this.#field, byId("chat"), (file) => attachDialog(file, this.#field.value, send));
  }

  async send(text, replyTo) {
    const { person, chat } = this.#host.target();
    await api.send(chat.id, person.id, text, replyTo).catch((error) => this.#giveBack(text, error));
  }

  edit(message) {
    this.#editing = message;
    this.#form.classList.add("editing");
    byId("edit-what").textContent = say("editing");
    byId("edit-text").textContent = textOf(message);
    this.#write(textOf(message));
    this.focus();
  }

  // What is written next is an answer to that message, and goes where it stands: into its topic.
  answer(message) {
    this.reset();
    this.#answering = message;
    this.#form.classList.add("editing");
    byId("edit-what").textContent = say("answering");
    byId("edit-text").textContent = textOf(message);
    this.focus();
  }

  reset() {
    this.#editing = null;
    this.#answering = null;
    this.#form.classList.remove("editing");
    this.#write("");
  }

  focus() {
    this.#field.focus();
  }

  // Shows the keyboard that the last message with one has set or removed.
  keyboard(messages) {
    const set = messages.findLast(({ reply_keyboard: its }) => its?.keyboard || its?.remove_keyboard)?.reply_keyboard;
    const rows = set?.keyboard ?? [];
    const box = byId("reply-keyboard");
    const key = ({ text }) => button(text, () => this.#pressKey(box, set, text), { class: "key" });
    box.replaceChildren(...rows.map((row) => el("div", { class: "keys" }, row.map(key))));
    box.hidden = rows.length === 0;
    this.#field.placeholder = set?.input_field_placeholder || say("message_placeholder");
  }

  #pressKey(box, set, text) {
    box.hidden = Boolean(set.one_time_keyboard);
    this.send(text);
  }

  async #submit() {
    const text = this.#field.value.trim();
    const edited = this.#editing;
    const answered = this.#answering?.message_id;
    if (!text) return;
    this.reset();
    if (!edited) await this.send(text, answered);
    else if (text !== textOf(edited)) await this.#change(edited, text);
  }

  async #change(message, text) {
    const { person, chat } = this.#host.target();
    await api.edit(chat.id, person.id, message.message_id, text).catch((error) => this.#giveBack(text, error));
  }

  async #sendFile(file, kind, caption) {
    const { person, chat } = this.#host.target();
    const answered = this.#answering?.message_id;
    this.reset();
    await api.sendFile(chat.id, person.id, file, kind, caption, answered).catch(fail);
  }

  #giveBack(text, error) {
    if (!this.#field.value) this.#write(text);
    fail(error);
  }

  #editLast() {
    const last = this.#host.lastOfMine();
    if (last) this.edit(last);
    return Boolean(last);
  }

  #write(text) {
    this.#field.value = text;
    this.#typed();
  }

  #typed() {
    this.#field.style.height = "auto";
    this.#field.style.height = `${Math.min(this.#field.scrollHeight, TALLEST)}px`;
    this.#form.classList.toggle("filled", this.#field.value.trim() !== "");
    const command = this.#editing ? null : /^\/(\w*)$/.exec(this.#field.value);
    if (command) this.#suggest(command[1].toLowerCase());
    else this.#commands.hide();
    this.#field.setAttribute("aria-expanded", String(this.#commands.isOpen));
  }

  #suggest(prefix) {
    const { person, chat, bot } = this.#host.target();
    this.#commands.show(commandsFor(bot, person, chat).filter((one) => one.command.startsWith(prefix)));
  }

  #choose(command) {
    this.reset();
    this.focus();
    this.send(`/${command}`);
  }

  #toggleCommands() {
    this.#write(this.#commands.isOpen ? "" : "/");
    this.focus();
  }

  // A key that did something is used up; any other types as usual.
  #onKey(event) {
    if (event.isComposing) return;
    const act = (this.#commands.isOpen && this.#menuKeys[event.key]) || this.#fieldKeys[event.key];
    if (act && ![false, null].includes(act(event))) event.preventDefault();
  }
}
