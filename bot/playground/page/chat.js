// Keeps the open chat's messages on screen: history, live edits, deletions, typing, pressing of buttons.

import * as api from "./api.js";
import { byId, el } from "./dom.js";
import { openMenu } from "./menu.js";
import { alertBox, copy, fail, toast } from "./notice.js";
import { bubble, dayMark, textOf } from "./render.js";
import { say } from "./language.js";

const PRESS_PATIENCE = 15000;
const DEEP_LINK = /^(?:https?:\/\/t\.me\/|tg:\/\/resolve\?domain=)([A-Za-z0-9_]+)(?:[?&]start=([A-Za-z0-9_-]+))?$/;

// `host` gives what the chat needs of the page: send(text), edit(message), deepLink(payload), changed(messages).
export function chatPane(host) {
  const log = byId("log");
  const open = { person: null, chat: null, bot: null, messages: new Map(), waiting: new Map(), missed: null };

  async function show(person, chat, bot) {
    const missed = [];
    Object.assign(open, { person, chat, bot, missed });
    const { messages, seq } = await api.history(chat.id);
    if (open.missed !== missed) return;
    open.missed = null;
    open.messages = new Map(messages.map((message) => [message.message_id, message]));
    redraw();
    missed.filter((event) => event.seq > seq).forEach(receive);
  }

  function redraw() {
    const rows = [];
    let day = "";
    for (const message of sorted()) {
      const its = new Date(message.date * 1000).toDateString();
      if (its !== day) rows.push(dayMark(message.date));
      day = its;
      rows.push(draw(message));
    }
    log.replaceChildren(...rows);
    toBottom();
    host.changed(sorted());
  }

  const sorted = () => [...open.messages.values()].sort((a, b) => a.message_id - b.message_id);
  const isMine = (message) => message.from?.id === open.person.id;
  const rowOf = (id) => log.querySelector(`.message[data-id="${id}"]:not(.leaving)`);
  const draw = (message) => bubble(message, isMine(message), actions);

  const actions = {
    command: (text) => host.send(text),
    copy: (text) => copy(text),
    link: onLink,
    press: onPress,
    menu: (message, anchor) => openMenu(anchor, menuItems(message)),
  };

  function onLink(event, url) {
    const match = DEEP_LINK.exec(url);
    if (!match || !isThisBot(match[1])) return;
    event.preventDefault();
    host.deepLink(match[2]);
  }

  const isThisBot = (name) => name.toLowerCase() === (open.bot?.username || "").toLowerCase();

  function onPress(message, key, node) {
    if (key.copy_text) return copy(key.copy_text.text);
    if (key.url) return openUrl(key.url);
    if (key.callback_data === undefined) return toast(say("button_unsupported"));
    return pressCallback(message, key, node);
  }

  function openUrl(url) {
    const match = DEEP_LINK.exec(url);
    if (match && isThisBot(match[1])) host.deepLink(match[2]);
    else window.open(url, "_blank", "noopener,noreferrer");
  }

  async function pressCallback(message, key, node) {
    node.classList.add("busy");
    const { id } = open.chat;
    try {
      const answer = await api.press(id, open.person.id, message.message_id, key.callback_data);
      waitForAnswer(answer?.callback_query_id, node);
    } catch (error) {
      node.classList.remove("busy");
      fail(error);
    }
  }

  function waitForAnswer(queryId, node) {
    if (open.waiting.get(queryId) === "answered") {
      open.waiting.delete(queryId);
      node.classList.remove("busy");
      return;
    }
    open.waiting.set(queryId, node);
    setTimeout(() => node.classList.remove("busy"), PRESS_PATIENCE);
  }

  function menuItems(message) {
    const mine = isMine(message);
    const text = textOf(message);
    const items = [];
    if (text && !message.has_protected_content) items.push([say("copy_text"), "copy", () => copy(text)]);
    if (text) items.push([say("forward"), "forward", () => forward(message)]);
    if (mine && text) items.push([say("edit"), "edit", () => host.edit(message)]);
    items.push([say("delete"), "trash", () => removeMessage(message), "bad"]);
    return items;
  }

  async function forward(message) {
    await api.forward(open.chat.id, open.person.id, textOf(message), message.from?.first_name ?? "").catch(fail);
  }

  async function removeMessage(message) {
    await api.remove(open.chat.id, open.person.id, message.message_id).catch(fail);
  }

  function receive(event) {
    if (!open.chat || event.chat_id !== open.chat.id) return;
    if (open.missed) open.missed.push(event);
    else RECEIVERS[event.kind]?.(event);
  }

  const RECEIVERS = {
    message: (event) => put(event.message, false),
    edit: (event) => put(event.message, true),
    delete: (event) => drop(event.message_id),
    callback_answer: answered,
    action: (event) => showTyping(event),
  };

  function put(message, edited) {
    const known = rowOf(message.message_id);
    const last = sorted().at(-1);
    open.messages.set(message.message_id, message);
    if (known) replaceRow(known, message, edited);
    else appendRow(message, last);
    if (!isMine(message)) hideTyping();
    if (stuck || isMine(message)) toBottom();
    else byId("to-bottom").classList.add("news");
    host.changed(sorted());
  }

  function appendRow(message, last) {
    const newDay = !last || new Date(last.date * 1000).toDateString() !== new Date(message.date * 1000).toDateString();
    const row = draw(message);
    row.classList.add("arriving");
    log.append(...(newDay ? [dayMark(message.date)] : []), row);
  }

  function replaceRow(known, message, edited) {
    const focused = focusedKey(known);
    const row = draw(message);
    if (edited) row.classList.add("changed");
    known.replaceWith(row);
    if (focused !== null) row.querySelectorAll(".key")[focused]?.focus({ preventScroll: true });
  }

  function focusedKey(row) {
    const place = [...row.querySelectorAll(".key")].indexOf(document.activeElement);
    return place < 0 ? null : place;
  }

  function drop(messageId) {
    open.messages.delete(messageId);
    const row = rowOf(messageId);
    host.changed(sorted());
    if (!row) return;
    row.style.setProperty("--height", `${row.offsetHeight}px`);
    row.classList.add("leaving");
    setTimeout(() => removeRow(row), 420);
  }

  function removeRow(row) {
    const before = row.previousElementSibling;
    const dayIsEmpty = before?.classList.contains("day") && !row.nextElementSibling?.classList.contains("message");
    if (dayIsEmpty) before.remove();
    row.remove();
  }

  function answered(event) {
    const node = open.waiting.get(event.callback_query_id);
    if (node instanceof Element) {
      node.classList.remove("busy");
      open.waiting.delete(event.callback_query_id);
    } else open.waiting.set(event.callback_query_id, "answered");
    if (!event.text) return;
    if (event.show_alert) alertBox(event.text);
    else toast(event.text);
  }

  let typingTimer = 0;
  function showTyping() {
    clearTimeout(typingTimer);
    byId("typing").hidden = false;
    typingTimer = setTimeout(hideTyping, 5000);
  }

  function hideTyping() {
    byId("typing").hidden = true;
  }

  // True while the newest message is in view: it then stays so, whatever loads, grows or shrinks.
  let stuck = true;
  const isNearBottom = () => log.scrollHeight - log.scrollTop - log.clientHeight < 140;

  function toBottom() {
    stuck = true;
    log.scrollTop = log.scrollHeight;
    byId("to-bottom").classList.remove("news");
  }

  function onScroll() {
    stuck = isNearBottom();
    byId("to-bottom").classList.toggle("shown", !stuck);
  }

  const keepAtBottom = () => stuck && toBottom();
  log.addEventListener("scroll", onScroll);
  log.addEventListener("load", keepAtBottom, true);
  new ResizeObserver(keepAtBottom).observe(log);
  new MutationObserver(keepAtBottom).observe(log, { childList: true, subtree: true });
  byId("to-bottom").addEventListener("click", toBottom);

  const lastOfMine = () => sorted().filter((message) => isMine(message) && textOf(message)).at(-1);
  return { show, redraw, receive, lastOfMine, open };
}

export function emptyState(description, onStart) {
  const about = el("div", { class: "about" }, el("h2", {}, say("what_can_this_bot_do")), el("p", {}, description || say("no_description")));
  return [about, el("button", { type: "button", class: "start primary", onclick: onStart }, say("start"))];
}
