// Starts the page: people, chat, practice accounts, the switch of language, and the live stream that feeds them.

import * as api from "./api.js";
import { Chat, emptyState } from "./chat.js";
import { Composer } from "./composer.js";
import { byId } from "./dom.js";
import { fail } from "./notice.js";
import { avatar, People } from "./people.js";
import { Practice } from "./practice.js";
import { isPageLanguage, say, setPageLanguage, writeWords } from "./language.js";

const page = { people: [], bot: {}, person: null, chat: null, unread: new Map() };

const chat = new Chat({
  send: (text) => line.send(text),
  edit: (message) => line.edit(message),
  answer: (message) => line.answer(message),
  deepLink: (payload) => openPrivate(payload),
  changed: onMessages,
});
const line = new Composer({ target: () => page, lastOfMine: () => chat.lastOfMine() });
const people = new People({
  open: (person, its) => openChat(person, its).catch(fail),
  refresh: () => refreshPeople().catch(fail),
  selected: () => page,
  botName: () => page.bot.name ?? say("bot"),
  unread: (chatId) => page.unread.get(chatId) ?? 0,
});
const practice = new Practice();

async function start() {
  setPageLanguage(localStorage.getItem("language") ?? (navigator.language.startsWith("pt") ? "pt" : "en"));
  showLanguage();
  showTab("chat");
  await Promise.all([refreshBot(), refreshPeople(), practice.load()]);
  api.follow(onEvent, onStream);
  await openFirst();
}

async function refreshBot() {
  page.bot = await api.bot((page.person?.language_code ?? "").slice(0, 2));
  chat.bot = page.bot;
  byId("product").textContent = `${page.bot.name ?? say("bot")} · ${say("playground")}`;
  document.title = byId("product").textContent;
  if (!page.person) return;
  people.draw(page.people);
  showHead();
  showEmptiness();
}

async function refreshPeople() {
  page.people = await api.people();
  page.person = page.people.find((person) => person.id === page.person?.id) ?? null;
  page.chat = page.person?.chats.find((its) => its.id === page.chat?.id) ?? page.person?.chats[0] ?? null;
  people.draw(page.people);
  showHead();
}

async function openFirst() {
  const last = Number(localStorage.getItem("person"));
  const person = page.people.find((one) => one.id === last) ?? page.people[0];
  if (person) await openChat(person, person.chats[0]);
}

async function openChat(person, its) {
  Object.assign(page, { person, chat: its });
  page.unread.delete(its.id);
  localStorage.setItem("person", String(person.id));
  line.reset();
  people.draw(page.people);
  showHead();
  showTab("chat");
  await Promise.all([chat.show(person, its), refreshBot()]);
  line.focus();
}

async function openPrivate(payload) {
  const its = page.person.chats.find((one) => one.type === "private");
  await openChat(page.person, its);
  await line.send(payload ? `/start ${payload}` : "/start");
}

function showHead() {
  const { person, chat: its, bot } = page;
  if (!person || !its) return;
  const isPrivate = its.type === "private";
  byId("chat-title").textContent = isPrivate ? (bot.name ?? say("bot")) : its.title;
  byId("chat-sub").textContent = say(isPrivate ? "bot" : "group");
  byId("chat-avatar").replaceChildren(avatar({ id: isPrivate ? 7 : 3, first_name: byId("chat-title").textContent }));
  byId("writing-as").textContent = say("writing_as", { name: person.first_name });
  byId("blocked").hidden = !person.blocked;
  byId("composer").hidden = Boolean(person.blocked);
}

function onMessages(messages) {
  showEmptiness();
  line.keyboard(messages);
}

function showEmptiness() {
  const isEmpty = chat.isEmpty && page.chat?.type === "private";
  byId("empty").hidden = !isEmpty;
  if (isEmpty) byId("empty").replaceChildren(...emptyState(page.bot.description, () => line.send("/start")));
}

function onEvent(event) {
  if (event.kind === "commands") refreshBotSoon();
  else if (event.chat_id === page.chat?.id) chat.receive(event);
  else if (event.kind === "message") countUnread(event);
}

// A bot that starts sets its commands, name and descriptions in any order, and only commands are told as an event.
let soon = 0;
function refreshBotSoon() {
  clearTimeout(soon);
  soon = setTimeout(() => refreshBot().catch(fail), 700);
}

function countUnread(event) {
  page.unread.set(event.chat_id, (page.unread.get(event.chat_id) ?? 0) + 1);
  people.draw(page.people);
}

let wasDown = false;
async function onStream(isUp) {
  byId("live").classList.toggle("down", !isUp);
  byId("live").textContent = say(isUp ? "live" : "reconnecting");
  if (isUp && wasDown) await catchUp().catch(fail);
  wasDown = !isUp;
}

// The playground may have been started anew: then other people live in it.
async function catchUp() {
  await Promise.all([refreshBot(), refreshPeople(), practice.load()]);
  page.unread.clear();
  if (page.person) await openChat(page.person, page.chat);
  else await openFirst();
}

function showLanguage() {
  writeWords(document);
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(isPageLanguage(button.dataset.language)));
  }
}

async function changeLanguage(language) {
  localStorage.setItem("language", language);
  setPageLanguage(language);
  showLanguage();
  byId("live").textContent = say(wasDown ? "reconnecting" : "live");
  await refreshBot();
  practice.redraw();
  chat.redraw();
}

function showTab(name) {
  document.body.dataset.tab = name;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
  }
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => changeLanguage(button.dataset.language).catch(fail));
}
for (const tab of document.querySelectorAll("[role=tab]")) {
  tab.addEventListener("click", () => showTab(tab.dataset.tab));
}
byId("unblock").addEventListener("click", async () => {
  await api.changePerson(page.person.id, { blocked: false }).catch(fail);
  await refreshPeople().catch(fail);
});

start().catch(fail);
