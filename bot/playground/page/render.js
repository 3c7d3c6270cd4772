// Draws one message as a bubble: text with entities, photo or document, buttons, time, edited mark.

import { fileUrl } from "./api.js";
import { button, el, icon } from "./dom.js";
import { rich } from "./entities.js";
import { pageLocale, say } from "./language.js";

const SMALL_TEXT = 32 * 1024;

// `actions` extends those of rich(): press(message, key, node), menu(message, anchor).
export function bubble(message, mine, actions) {
  const box = el(
    "article",
    { class: bubbleClass(message, mine) },
    sender(message, mine),
    forwarded(message),
    reply(message),
    media(message),
    ...body(message, actions),
    button(icon("more"), (event) => actions.menu(message, event.currentTarget), {
      class: "more",
      "aria-label": say("message_menu"),
      "aria-haspopup": "menu",
    }),
  );
  const row = el("div", { class: `message ${mine ? "mine" : "theirs"}`, dataset: { id: message.message_id } }, box);
  row.append(...keyboard(message, actions));
  row.addEventListener("contextmenu", (event) => onContextMenu(event, message, actions));
  return row;
}

export function dayMark(unixTime) {
  const day = new Date(unixTime * 1000).toLocaleDateString(pageLocale(), { day: "numeric", month: "long" });
  return el("div", { class: "day", role: "separator" }, el("span", {}, day));
}

export function textOf(message) {
  return message.text ?? message.caption ?? "";
}

export function fileSize(bytes) {
  if (!bytes) return "";
  const [value, unit] = bytes < 1024 ? [bytes, "B"] : bytes < 1048576 ? [bytes / 1024, "KB"] : [bytes / 1048576, "MB"];
  return `${value.toLocaleString(pageLocale(), { maximumFractionDigits: 1 })} ${unit}`;
}

function bubbleClass(message, mine) {
  const classes = ["bubble", mine ? "mine" : "theirs"];
  if (message.has_protected_content) classes.push("protected");
  if (message.photo) classes.push("with-photo");
  return classes.join(" ");
}

function sender(message, mine) {
  if (mine || message.chat.type === "private" || !message.from) return null;
  return el("div", { class: "sender" }, message.from.first_name);
}

function forwarded(message) {
  const origin = message.forward_origin;
  if (!origin) return null;
  const name = origin.sender_user_name ?? origin.sender_user?.first_name ?? "";
  return el("div", { class: "sender" }, say("forwarded_from", { name }));
}

function reply(message) {
  const quoted = message.reply_to_message;
  if (!quoted) return null;
  return el("div", { class: "reply" }, el("b", {}, quoted.from?.first_name ?? ""), el("span", {}, textOf(quoted) || "📎"));
}

function body(message, actions) {
  const text = textOf(message);
  const isShown = text || message.photo || message.document;
  if (!isShown) return [el("div", { class: "text quiet" }, unknownKind(message)), stamp(message)];
  if (!text) return [stamp(message)];
  const nodes = rich(text, message.entities ?? message.caption_entities, actions);
  return [el("div", { class: "text" }, el("span", { class: "words", dir: "auto" }, nodes), stamp(message))];
}

function unknownKind(message) {
  if (message.sticker) return message.sticker.emoji ?? "🖼";
  if (message.forum_topic_created) return `📌 ${message.forum_topic_created.name}`;
  if (message.voice) return `🎤 ${message.voice.duration ?? 0} s`;
  return say("unknown_message");
}

function media(message) {
  if (message.photo) return photo(message.photo.at(-1));
  if (message.document) return documentCard(message.document);
  return null;
}

function photo(size) {
  const url = fileUrl(size.file_id);
  const picture = el("img", { src: url, alt: say("photo"), width: size.width, height: size.height, loading: "lazy" });
  return el("a", { class: "photo", href: url, target: "_blank", rel: "noopener" }, picture);
}

function documentCard(file) {
  const url = fileUrl(file.file_id);
  const name = file.file_name || say("file");
  const card = el(
    "a",
    { class: "document", href: url, download: name },
    preview(file, url),
    el("span", { class: "facts" }, el("b", {}, name), el("small", {}, fileSize(file.file_size))),
  );
  const box = el("div", { class: "attachment" }, card);
  if (isText(file)) addFirstLines(box, url);
  return box;
}

function preview(file, url) {
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.mime_type || "")) {
    return el("img", { class: "thumb", src: url, alt: "", loading: "lazy" });
  }
  return el("span", { class: "thumb" }, icon("file"));
}

function isText(file) {
  const readable = /^text\/|json/.test(file.mime_type || "") || /\.(txt|json|csv|log|env)$/i.test(file.file_name || "");
  return readable && (file.file_size ?? 0) < SMALL_TEXT;
}

async function addFirstLines(box, url) {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const lines = (await answer.text()).split("\n").slice(0, 6).join("\n");
  box.append(el("pre", { class: "first-lines" }, lines.slice(0, 400)));
}

function stamp(message) {
  const time = new Date(message.date * 1000);
  const words = time.toLocaleTimeString(pageLocale(), { hour: "2-digit", minute: "2-digit" });
  const edited = message.edit_date ? el("span", { class: "edited" }, say("edited")) : null;
  const lock = message.has_protected_content ? el("span", { title: say("protected") }, icon("lock")) : null;
  return el("span", { class: "stamp" }, lock, edited, el("time", { datetime: time.toISOString() }, words));
}

function keyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return [];
  const group = el("div", { class: "keyboard", role: "group", "aria-label": say("buttons") });
  for (const row of rows) {
    group.append(el("div", { class: "keys" }, row.map((key) => keyNode(message, key, actions))));
  }
  return [group];
}

function keyNode(message, key, actions) {
  const style = ["primary", "success", "danger"].includes(key.style) ? key.style : "";
  const corner = key.url ? icon("out") : key.copy_text ? icon("copy") : null;
  return el(
    "button",
    {
      type: "button",
      class: `key ${style}`,
      title: key.url ?? key.copy_text?.text,
      disabled: Boolean(key.disabled),
      onclick: (event) => actions.press(message, key, event.currentTarget),
    },
    el("span", {}, key.text),
    corner,
  );
}

function onContextMenu(event, message, actions) {
  if (event.target.closest(".words a, .key")) return;
  event.preventDefault();
  actions.menu(message, event.currentTarget.querySelector(".more"));
}
