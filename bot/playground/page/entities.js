// Turns a message's text and entities (UTF-16 offsets, as JavaScript counts) into nodes.

import { el } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const SAFE_LINK = /^(https?|mailto|tel|tg):/i;

// `actions` answers what a press does: {command(text), copy(text), link(event, url), mention(name)}.
export function rich(text, entities, actions) {
  const ordered = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return span(text, 0, text.length, ordered, actions);
}

function span(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= end) continue;
    nodes.push(text.slice(at, entity.offset));
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = span(text, entity.offset, stop, entities.slice(i + 1), actions);
    nodes.push(wrapped(entity, inner, text.slice(entity.offset, stop), actions));
    at = BLOCKS.has(entity.type) && text[stop] === "\n" ? stop + 1 : stop;
  }
  nodes.push(text.slice(at, end));
  return nodes.filter((node) => node !== "");
}

function wrapped(entity, inner, raw, actions) {
  const make = WRAPPERS[entity.type];
  return make ? make(inner, raw, entity, actions) : el("span", {}, inner);
}

const plain = (tag) => (inner) => el(tag, {}, inner);
const address = (prefix) => (inner, raw, _entity, actions) => link(inner, prefix + raw, actions);

const WRAPPERS = {
  bold: plain("strong"),
  italic: plain("em"),
  underline: plain("u"),
  strikethrough: plain("s"),
  code: (inner, raw, _entity, actions) => pressable("code", inner, () => actions.copy(raw)),
  pre: (inner, raw, entity, actions) =>
    el("pre", { dataset: { language: entity.language || "" } }, pressable("code", inner, () => actions.copy(raw))),
  spoiler: (inner) => spoiler(inner),
  blockquote: plain("blockquote"),
  expandable_blockquote: (inner) => expandable(inner),
  text_link: (inner, _raw, entity, actions) => link(inner, entity.url, actions),
  url: (inner, raw, _entity, actions) => link(inner, /^[a-z]+:/i.test(raw) ? raw : `https://${raw}`, actions),
  email: address("mailto:"),
  phone_number: address("tel:"),
  bot_command: (inner, raw, _entity, actions) =>
    el("button", { type: "button", class: "as-link", onclick: () => actions.command(raw) }, inner),
  mention: (inner) => el("span", { class: "mention" }, inner),
  hashtag: (inner) => el("span", { class: "mention" }, inner),
  date_time: (inner, _raw, entity) =>
    el("time", { datetime: new Date(entity.unix_time * 1000).toISOString(), title: moment(entity.unix_time) }, inner),
};

function link(inner, url, actions) {
  if (!SAFE_LINK.test(url || "")) return el("span", {}, inner);
  return el(
    "a",
    { href: url, target: "_blank", rel: "noopener noreferrer", title: url, onclick: (event) => actions.link(event, url) },
    inner,
  );
}

function pressable(tag, inner, onPress) {
  const onKey = (event) => event.key === "Enter" && onPress();
  return el(tag, { class: "pressable", tabindex: "0", role: "button", onclick: onPress, onkeydown: onKey }, inner);
}

function spoiler(inner) {
  const node = pressable("span", inner, () => node.classList.add("open"));
  node.classList.add("spoiler");
  return node;
}

function expandable(inner) {
  const node = el("blockquote", { class: "expandable" }, inner);
  node.addEventListener("click", () => node.classList.toggle("open"));
  return node;
}

function moment(unixTime) {
  return new Date(unixTime * 1000).toLocaleString(document.documentElement.lang);
}
