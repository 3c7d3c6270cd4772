// Talks to the playground's server: the people's side of the chat, and the practice exchanges.

export class RequestFailed extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const people = () => ask("GET", "/world/people");
export const addPerson = (firstName, languageCode) =>
  ask("POST", "/world/people", { first_name: firstName, language_code: languageCode });
export const changePerson = (id, changes) => ask("PATCH", `/world/people/${id}`, changes);
export const bot = (languageCode) => ask("GET", `/world/bot?language_code=${encodeURIComponent(languageCode)}`);

export const send = (chatId, from, text, replyTo) =>
  ask("POST", `/world/chats/${chatId}/send`, { from, text, ...(replyTo ? { reply_to: replyTo } : {}) });
export const forward = (chatId, from, text, writer) =>
  ask("POST", `/world/chats/${chatId}/send`, { from, text, forward_from: writer });
export const edit = (chatId, from, messageId, text) =>
  ask("POST", `/world/chats/${chatId}/edit`, { from, message_id: messageId, text });
export const remove = (chatId, from, messageId) =>
  ask("POST", `/world/chats/${chatId}/delete`, { from, message_id: messageId });
export const press = (chatId, from, messageId, data) =>
  ask("POST", `/world/chats/${chatId}/press`, { from, message_id: messageId, data });
export const fileUrl = (fileId) => `/world/files/${encodeURIComponent(fileId)}`;

export function sendFile(chatId, from, file, kind, caption, replyTo) {
  const form = new FormData();
  form.set("from", String(from));
  form.set("kind", kind);
  if (caption) form.set("caption", caption);
  if (replyTo) form.set("reply_to", String(replyTo));
  form.set("file", file, file.name || "image.png");
  return ask("POST", `/world/chats/${chatId}/send`, form);
}

export const setBotFault = (fault) => ask("POST", "/world/faults", fault);
export const clearBotFaults = () => ask("DELETE", "/world/faults");

export const exchanges = () => ask("GET", "/practice");
const practicePath = (exchange, rest) => `/practice/${encodeURIComponent(exchange)}/${rest}`;
export const accounts = (exchange) => ask("GET", practicePath(exchange, "accounts"));
export const changeAccount = (exchange, label, changes) =>
  ask("PATCH", practicePath(exchange, `accounts/${encodeURIComponent(label)}`), changes);
export const exchangeFaults = (exchange) => ask("GET", practicePath(exchange, "faults"));
export const setExchangeFault = (exchange, fault) => ask("POST", practicePath(exchange, "faults"), fault);
export const clearExchangeFaults = (exchange) => ask("DELETE", practicePath(exchange, "faults"));
export const egress = (exchange) => ask("GET", practicePath(exchange, "egress"));
export const setEgress = (exchange, ip) => ask("POST", practicePath(exchange, "egress"), { ip });
export const resetExchange = (exchange) => ask("POST", practicePath(exchange, "reset"));

export const platformReceived = (after) => ask("GET", `/platform/received?after=${after}`);
export const setPlatformFault = (fault, times) => ask("POST", "/platform/faults", { fault, times });
export const clearPlatformFaults = () => ask("DELETE", "/platform/faults");

// The messages of a chat, and the number of the last event that they already show.
export async function history(chatId) {
  const answer = await fetch(`/world/chats/${chatId}/messages`);
  if (!answer.ok) throw new RequestFailed(answer.status, answer.statusText);
  return { messages: await answer.json(), seq: Number(answer.headers.get("X-World-Seq") ?? 0) };
}

// Calls `onEvent` for each event of every chat, and `onState` with true or false as the stream comes and goes.
export function follow(onEvent, onState) {
  const source = new EventSource("/world/events");
  source.onmessage = (message) => onEvent(JSON.parse(message.data));
  source.onopen = () => onState(true);
  source.onerror = () => {
    onState(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => follow(onEvent, onState), 1500);
  };
}

async function ask(method, path, body) {
  const answer = await fetch(path, { method, ...encoded(body) });
  const text = await answer.text();
  const data = parsed(text);
  if (!answer.ok) throw new RequestFailed(answer.status, reason(data) || text || answer.statusText);
  return data;
}

function encoded(body) {
  if (body === undefined) return {};
  if (body instanceof FormData) return { body };
  return { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function reason(data) {
  return data && (data.description || data.error || data.message);
}
