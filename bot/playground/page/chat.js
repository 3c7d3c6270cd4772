// Keeps the open chat's messages on screen: history, live edits and deletions, typing, what a person does with them.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { openMenu } from "./menu.js";
import { copy, fail, toast } from "./notice.js";
import { Presses } from "./presses.js";
import { bubble, dayMark, textOf } from "./render.js";
import { Scroll } from "./scroll.js";
import { say } from "./language.js";

const TYPING_LASTS = 5000;
const VANISHING_LASTS = 420;
const DEEP_LINK = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)([A-Za-z0-9_]+)(?:[?&]start=([A-Za-z0-9_-]+))?$/;

export class Chat {
  bot = null;
  #host;
  #person = null;
  #chat = null;
  #messages = new Map();
  #missed = null; // events that came while the history was on its way
  #typing = 0;
  #log = byId("log");
  #scroll = new Scroll(byId("log"), byId("to-bottom"));
  #presses = new Presses();
  #actions = {
    command: (text) => this.#host.send(text),
    copy: (text) => copy(text),
    link: (event, url) => this.#isDeepLink(url) && event.preventDefault(),
    press: (message, key, button) => this.#press(message, key, button),
    menu: (message, anchor) => openMenu(anchor, this.#menuItems(message)),
  };
  #receivers = {
    message: (event) => this.#put(event.message),
    edit: (event) => this.#put(event.message),
    delete: (event) => this.#drop(event.message_id),
    callback_answer: (event) => this.#presses.answered(event),
    action: () => this.#showTyping(),
  };

  // `host` gives what the chat needs of the page: send(text), edit(message), answer(message), deepLink(payload),
  // changed(messages).
  constructor(host) {
    this.#host = host;
  }

  get isEmpty() {
    return this.#messages.size === 0;
  }

  async show(person, chat) {
    const missed = [];
    this.#person = person;
    this.#chat = chat;
    this.#missed = missed;
    const { messages, seq } = await api.history(chat.id);
    if (this.#missed !== missed) return; // another chat was opened meanwhile
    this.#missed = null;
    this.#messages = new Map(messages.map((message) => [message.message_id, message]));
    this.redraw();
    missed.filter((event) => event.seq > seq).forEach((event) => this.receive(event));
  }

  redraw() {
    const sorted = this.#sorted();
    const rows = sorted.flatMap((message, place) => [...this.#daysBetween(sorted[place - 1], message), this.#draw(message)]);
    this.#log.replaceChildren(...rows);
    this.#hideTyping();
    this.#scroll.toEnd();
    this.#host.changed(sorted);
  }

  receive(event) {
    if (event.chat_id !== this.#chat?.id) return;
    if (this.#missed) this.#missed.push(event);
    else this.#receivers[event.kind]?.(event);
  }

  lastOfMine() {
    return this.#sorted().findLast((message) => this.#isMine(message) && textOf(message));
  }

  #sorted() {
    return [...this.#messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  #isMine(message) {
    return message.from?.id === this.#person.id;
  }

  #draw(message) {
    return bubble(message, this.#isMine(message), this.#actions);
  }

  #daysBetween(before, message) {
    const day = (one) => new Date(one.date * 1000).toDateString();
    return before && day(before) === day(message) ? [] : [dayMark(message.date)];
  }

  #rowOf(messageId) {
    return this.#log.querySelector(`.message[data-id="${messageId}"]:not(.leaving)`);
  }

  #put(message) {
    const known = this.#rowOf(message.message_id);
    const last = this.#sorted().at(-1);
    this.#messages.set(message.message_id, message);
    if (known) this.#replace(known, message);
    else this.#append(message, last);
    this.#host.changed(this.#sorted());
  }

  #append(message, last) {
    const row = this.#draw(message);
    row.classList.add("arriving");
    this.#log.append(...this.#daysBetween(last, message), row);
    if (!this.#isMine(message)) this.#hideTyping();
    if (this.#isMine(message)) this.#scroll.toEnd();
    else this.#scroll.news();
  }

  #replace(known, message) {
    const focused = [...known.querySelectorAll(".key")].indexOf(document.activeElement);
    const row = this.#draw(message);
    row.classList.add("changed");
    known.replaceWith(row);
    if (focused >= 0) row.querySelectorAll(".key")[focused]?.focus({ preventScroll: true });
  }

  #drop(messageId) {
    this.#messages.delete(messageId);
    this.#host.changed(this.#sorted());
    const row = this.#rowOf(messageId);
    if (!row) return;
    row.style.setProperty("--height", `${row.offsetHeight}px`);
    row.classList.add("leaving");
    setTimeout(() => removeRow(row), VANISHING_LASTS);
  }

  #showTyping() {
    clearTimeout(this.#typing);
    byId("typing").hidden = false;
    this.#typing = setTimeout(() => this.#hideTyping(), TYPING_LASTS);
  }

  #hideTyping() {
    byId("typing").hidden = true;
  }

  #press(message, key, button) {
    if (key.copy_text) return copy(key.copy_text.text);
    if (key.url) return this.#isDeepLink(key.url) || window.open(key.url, "_blank", "noopener,noreferrer");
    if (key.callback_data === undefined) return toast(say("button_unsupported"));
    const ask = async () => {
      const answer = await api.press(this.#chat.id, this.#person.id, message.message_id, key.callback_data);
      return answer.callback_query_id;
    };
    return this.#presses.press(button, ask).catch(fail);
  }

  // True for a link to this very bot, which is then followed inside the page.
  #isDeepLink(url) {
    const match = DEEP_LINK.exec(url);
    if (!match || match[1].toLowerCase() !== this.bot?.username?.toLowerCase()) return false;
    this.#host.deepLink(match[2]);
    return true;
  }

  #menuItems(message) {
    const text = textOf(message);
    const items = [[say("delete"), "trash", () => this.#remove(message), "bad"]];
    if (!this.#isMine(message)) items.unshift([say("answer"), "forward", () => this.#host.answer(message)]);
    if (text && this.#isMine(message)) items.unshift([say("edit"), "edit", () => this.#host.edit(message)]);
    if (text && !message.has_protected_content) {
      items.unshift([say("copy_text"), "copy", () => copy(text)], [say("forward"), "forward", () => this.#forward(message)]);
    }
    return items;
  }

  async #forward(message) {
    const writer = message.from?.first_name ?? "";
    await api.forward(this.#chat.id, this.#person.id, textOf(message), writer).catch(fail);
  }

  async #remove(message) {
    await api.remove(this.#chat.id, this.#person.id, message.message_id).catch(fail);
  }
}

export function emptyState(description, onStart) {
  const words = el("p", {}, description || say("no_description"));
  const about = el("div", { class: "about" }, el("h2", {}, say("what_can_this_bot_do")), words);
  return [about, el("button", { type: "button", class: "start primary", onclick: onStart }, say("start"))];
}

function removeRow(row) {
  const before = row.previousElementSibling;
  const dayIsEmpty = before?.classList.contains("day") && !row.nextElementSibling?.classList.contains("message");
  if (dayIsEmpty) before.remove();
  row.remove();
}
