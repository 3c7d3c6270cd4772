// The list of people and their chats: who is writing to the bot, in which language, and whether they blocked it.

import * as api from "./api.js";
import { button, byId, el, icon } from "./dom.js";
import { fail, open as openDialog } from "./notice.js";
import { say } from "./language.js";

const LANGUAGES = ["en", "pt-br", "pt", "es", "de", "ru", "ar"];
const NEW_NAMES = { "pt-br": "João", pt: "Inês", es: "Lucía", de: "Jonas", ru: "Anna", ar: "ليلى" };

// `host` gives: open(person, chat), refresh(), selected() → {person, chat}, botName(), unread(chatId), preview(chatId).
export function peoplePanel(host) {
  const list = byId("people-list");

  function draw(people) {
    list.replaceChildren(...people.map(card));
  }

  function card(person) {
    const here = host.selected().person?.id === person.id;
    return el(
      "li",
      { class: `person ${here ? "here" : ""} ${person.blocked ? "blocked" : ""}` },
      el("div", { class: "who" }, avatar(person), name(person), blockButton(person)),
      el("ul", { class: "chats" }, person.chats.map((chat) => chatRow(person, chat))),
    );
  }

  function name(person) {
    const title = person.username ? `@${person.username} · ${person.id}` : String(person.id);
    return el("div", { class: "name", title }, el("b", { dir: "auto" }, person.first_name), languageChoice(person));
  }

  function languageChoice(person) {
    const choice = languageSelect(person.language_code ?? "");
    choice.setAttribute("aria-label", say("language_of", { name: person.first_name }));
    choice.title = say("telegram_language");
    choice.addEventListener("change", () => change(person, { language_code: choice.value }));
    return choice;
  }

  function blockButton(person) {
    const words = say(person.blocked ? "unblock_bot" : "block_bot");
    const toggle = () => change(person, { blocked: !person.blocked });
    return button(icon("block"), toggle, { class: "quiet-icon", title: words, "aria-label": words, "aria-pressed": String(Boolean(person.blocked)) });
  }

  function chatRow(person, chat) {
    const open = host.selected().chat?.id === chat.id && host.selected().person?.id === person.id;
    const unread = host.unread(chat.id);
    const title = chat.type === "private" ? host.botName() : chat.title;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "chat-row", "aria-current": open ? "true" : null, onclick: () => host.open(person, chat) },
        icon(chat.type === "private" ? "bot" : "group"),
        el("span", { class: "chat-title" }, title),
        unread ? el("span", { class: "badge" }, String(unread)) : null,
      ),
    );
  }

  async function change(person, changes) {
    await api.changePerson(person.id, changes).catch(fail);
    host.refresh();
  }

  byId("add-person").addEventListener("click", () => addDialog(host));
  return { draw };
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
  dialog.append(
    el(
      "form",
      { onsubmit: add },
      el("h2", {}, say("add_person")),
      el("label", {}, say("first_name"), name),
      el("label", {}, say("telegram_language"), language),
      el("div", { class: "row end" }, button(say("cancel"), () => dialog.close()), el("button", { class: "primary" }, say("add"))),
    ),
  );
  openDialog(dialog);
}
