// Picks the bot's commands that a person sees in a chat, by scope and language as Telegram does.

// https://core.telegram.org/bots/api#determining-list-of-commands
const SCOPES = {
  private: ["chat", "all_private_chats", "default"],
  group: ["chat", "all_group_chats", "default"],
};

export function commandsFor(bot, person, chat) {
  const sets = (bot && bot.commands) || [];
  for (const scope of SCOPES[chat.type === "private" ? "private" : "group"]) {
    for (const language of [(person.language_code ?? "").slice(0, 2), ""]) {
      const found = sets.find((set) => matches(set, scope, language, chat));
      if (found) return found.commands;
    }
  }
  return [];
}

function matches(set, type, language, chat) {
  const scope = typeof set.scope === "string" ? { type: set.scope } : set.scope || { type: "default" };
  if (scope.type !== type || (set.language_code || "") !== language) return false;
  return type !== "chat" || Number(scope.chat_id) === chat.id;
}
