// The list of people and their chats: who is writing to the bot, in which language, and whether they blocked it.

import * as api from "./api.js";
import { button, byId, el, icon } from "./dom.js";
import { fail, open as openDialog } from "./notice.js";
import { say } from "./language.js";

const LANGUAGES = ["en", "pt-br", "pt", "es", "de", "ru", "ar"];
const NEW_NAMES = { "pt-br": "João", pt: "Inês", es: "Lucía", de: "Jonas", ru: "Anna", ar: "ليلى" };

export class People {
  #host;
  #list = byId("people-list");

  // `host` gives: open(person, chat), refresh(), selected() → {person, chat}, botName(), unread(chatId).
  constructor(host) {
    this.#host = host;
    byId("add-person").addEventListener("click", () => addDialog(host));
  }

  draw(people) {
    this.#list.replaceChildren(...people.map((person) => this.#card(person)));
  }

  #card(person) {
    const here = this.#host.selected().person?.id === person.id;
    return el(
      "li",
      { class: `person ${here ? "here" : ""} ${person.blocked ? "blocked" : ""}` },
      el("div", { class: "who" }, avatar(person), this.#name(person), this.#blockButton(person)),
      el("ul", { class: "chats" }, person.chats.map((chat) => this.#chatRow(person, chat))),
    );
  }

  #name(person) {
    const title = person.username ? `@${person.username} · ${person.id}` : String(person.id);
    const name = el("b", {}, el("bdi", {}, person.first_name));
    return el("div", { class: "name", title }, name, this.#languageChoice(person));
  }

  #languageChoice(person) {
    const choice = languageSelect(person.language_code ?? "");
    choice.setAttribute("aria-label", say("language_of", { name: person.first_name }));
    choice.title = say("telegram_language");
    choice.addEventListener("change", () => this.#change(person, { language_code: choice.value }));
    return choice;
  }

  #blockButton(person) {
    const words = say(person.blocked ? "unblock_bot" : "block_bot");
    const pressed = String(person.blocked);
    const toggle = () => this.#change(person, { blocked: !person.blocked });
    const props = { class: "quiet-icon", title: words, "aria-label": words, "aria-pressed": pressed };
    return button(icon("block"), toggle, props);
  }

  #chatRow(person, chat) {
    const selected = this.#host.selected();
    const isOpen = selected.chat?.id === chat.id && selected.person?.id === person.id;
    const isPrivate = chat.type === "private";
    const unread = this.#host.unread(chat.id);
    const parts = [
      icon(isPrivate ? "bot" : "group"),
      el("span", { class: "chat-title" }, isPrivate ? this.#host.botName() : chat.title),
      unread ? el("span", { class: "badge" }, String(unread)) : null,
    ];
    const open = () => this.#host.open(person, chat);
    return el("li", {}, button(parts, open, { class: "chat-row", "aria-current": isOpen ? "true" : null }));
  }

  async #change(person, changes) {
    await api.changePerson(person.id, changes).catch(fail);
    this.#host.refresh();
  }
}

export function avatar(person) {
  const hue = (person.id * 137) % 360;
  const node = el("span", { class: "avatar", "aria-hidden": "true" }, [...person.first_name][0] ?? "?");
  node.style.setProperty("--hue", String(hue));
  return node;
}

function languageSelect(current) {
  const known = LANGUAGES.includes(current.toLowerCase()) ? LANGUAGES : [current, ...LANGUAGES];
  return el("select", {}, known.map((code) =>
    el("option", { value: code, selected: code.toLowerCase() === current.toLowerCase() }, code),
  ));
}

function addDialog(host) {
  const language = languageSelect("en");
  const name = el("input", { type: "text", required: true, maxlength: "64", value: "Emma" });
  const dialog = el("dialog", { class: "box" });
  const add = async (event) => {
    event.preventDefault();
    dialog.close();
    await api.addPerson(name.value.trim(), language.value).catch(fail);
    host.refresh();
  };
  language.addEventListener("change", () => (name.value = NEW_NAMES[language.value] ?? "Emma"));
  const cancel = button(say("cancel"), () => dialog.close());
  const parts = [
    el("h2", {}, say("add_person")),
    el("label", {}, say("first_name"), name),
    el("label", {}, say("telegram_language"), language),
    el("div", { class: "row end" }, cancel, el("button", { class: "primary" }, say("add"))),
  ];
  dialog.append(el("form", { onsubmit: add }, parts));
  openDialog(dialog);
}
