// The bot's commands that a person sees in a chat, by scope and language as Telegram does, and the menu of them.

import { el } from "./dom.js";

// https://core.telegram.org/bots/api#determining-list-of-commands
const SCOPES = {
  private: ["chat", "all_private_chats", "default"],
  group: ["chat", "all_group_chats", "default"],
};

export function commandsFor(bot, person, chat) {
  for (const scope of SCOPES[chat.type === "private" ? "private" : "group"]) {
    for (const language of [(person.language_code ?? "").slice(0, 2), ""]) {
      const found = (bot.commands ?? []).find((set) => matches(set, scope, language, chat));
      if (found) return found.commands;
    }
  }
  return [];
}

function matches(set, type, language, chat) {
  if (set.scope.type !== type || set.language_code !== language) return false;
  return type !== "chat" || Number(set.scope.chat_id) === chat.id;
}

export class CommandMenu {
  #box;
  #onChoice;
  #marked = 0;

  // `onChoice` takes the chosen command without its slash.
  constructor(box, onChoice) {
    this.#box = box;
    this.#onChoice = onChoice;
  }

  get isOpen() {
    return !this.#box.hidden;
  }

  get marked() {
    return this.#box.children[this.#marked].dataset.command;
  }

  show(commands) {
    this.#marked = 0;
    this.#box.replaceChildren(...commands.map((one) => this.#row(one)));
    this.#box.hidden = commands.length === 0;
    this.move(0);
  }

  hide() {
    this.#box.hidden = true;
  }

  move(step) {
    const rows = [...this.#box.children];
    this.#marked = rows.length && (this.#marked + step + rows.length) % rows.length;
    rows.forEach((row, place) => row.classList.toggle("marked", place === this.#marked));
    rows.forEach((row, place) => row.setAttribute("aria-selected", String(place === this.#marked)));
    rows[this.#marked]?.scrollIntoView({ block: "nearest" });
  }

  #row({ command, description }) {
    const props = { type: "button", role: "option", tabindex: "-1", dataset: { command } };
    const choose = () => this.#onChoice(command);
    return el("button", { ...props, onclick: choose }, el("b", {}, `/${command}`), el("span", {}, description));
  }
}
