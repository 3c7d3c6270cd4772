// One practice account: what it is in words, its rights to switch, its values to copy.

import { button, el, icon } from "./dom.js";
import { copy } from "./notice.js";
import { has, say } from "./language.js";

const RIGHTS = ["read", "trade", "futures", "withdraw"];
const MORE_RIGHTS = ["withdraw_history", "transfer", "margin", "earn"];

export function accountCard(exchange, account, onChange) {
  return el(
    "article",
    { class: "account" },
    el("header", {}, el("h3", {}, accountName(account.label), states(account)), copyAll(account)),
    el("div", { class: "chips" }, RIGHTS.map((right) => rightChip(account, right, onChange))),
    ipLine(account),
    copyRow(account),
    more(exchange, account, onChange),
  );
}

export function accountName(label) {
  const key = `account_${label}`;
  if (has(key)) return say(key);
  const words = label.replaceAll(/[_-]/g, " ");
  return words[0].toUpperCase() + words.slice(1);
}

function states(account) {
  const marks = [];
  if (account.revoked) marks.push(["revoked", "bad"]);
  if (account.frozen) marks.push(["frozen", "bad"]);
  if (account.is_master === false) marks.push(["sub_account", ""]);
  if (account.fault) marks.push([`fault_${account.fault}`, "bad"]);
  const told = marks.filter(([key]) => say(key) !== accountName(account.label));
  return told.map(([key, kind]) => el("span", { class: `chip ${kind}` }, say(key)));
}

function rightChip(account, right, onChange) {
  const on = account.rights.includes(right);
  const kind = on ? (right === "withdraw" ? "bad" : "good") : "off";
  const rights = on ? account.rights.filter((one) => one !== right) : [...account.rights, right];
  const words = [on ? icon("check") : icon("close"), say(`right_${right}`)];
  return button(words, () => onChange({ rights }), {
    class: `chip ${kind}`,
    "aria-pressed": String(on),
    title: say(on ? "switch_off" : "switch_on"),
    dataset: { focus: `${account.label}/${right}` },
  });
}

function ipLine(account) {
  const list = account.ip_whitelist;
  const words = list.length ? say("ip_list", { ips: list.join(", ") }) : say("no_ip_list");
  const days = account.remaining_days;
  const ends = days === null ? "" : ` · ${say(days > 0 ? "days_left" : "expired", { n: days })}`;
  return el("p", { class: "facts-line" }, words + ends);
}

function copyRow(account) {
  const parts = Object.entries(account.to_copy).map(([part, value]) =>
    button([icon("copy"), say(`part_${part}`)], () => copy(value, say(`part_${part}`)), {
      class: "copy",
      title: value,
      dataset: { focus: `${account.label}/copy/${part}` },
    }),
  );
  return el("div", { class: "copies" }, parts);
}

function copyAll(account) {
  return button([icon("copy"), say("copy_all")], () => copy(labelled(account), say("all_values")), {
    class: "copy all",
    dataset: { focus: `${account.label}/copy` },
  });
}

function labelled(account) {
  return Object.entries(account.to_copy).map(([part, value]) => `${say(`part_${part}`)}: ${value}`).join("\n");
}

function more(exchange, account, onChange) {
  return el(
    "details",
    { class: "more-account", dataset: { key: account.label } },
    el("summary", {}, say("more")),
    el("div", { class: "chips" }, MORE_RIGHTS.map((right) => rightChip(account, right, onChange))),
    ipField(exchange, account, onChange),
    daysField(account, onChange),
    pairsField(account, onChange),
    el("div", { class: "row" }, flag(account, "revoked", onChange), flag(account, "frozen", onChange)),
  );
}

function ipField(exchange, account, onChange) {
  const field = listField(account.ip_whitelist, `${account.label}/ips`, (list) => onChange({ ip_whitelist: list }));
  field.placeholder = exchange.egress;
  const add = button(say("add_our_address"), () => onChange({ ip_whitelist: [...account.ip_whitelist, exchange.egress] }), {
    class: "copy",
    disabled: account.ip_whitelist.includes(exchange.egress),
  });
  return el("div", { class: "field" }, el("label", {}, say("ip_list_label"), field), add);
}

function daysField(account, onChange) {
  const props = { type: "number", placeholder: "∞", dataset: { focus: `${account.label}/days` } };
  const field = el("input", { ...props, value: account.remaining_days ?? "" });
  field.addEventListener("change", () => onChange({ remaining_days: field.value === "" ? null : Number(field.value) }));
  return el("div", { class: "field" }, el("label", {}, say("days_label"), field));
}

function pairsField(account, onChange) {
  const field = listField(account.pairs, `${account.label}/pairs`, (list) => onChange({ pairs: list }));
  field.placeholder = say("all_pairs");
  return el("div", { class: "field" }, el("label", {}, say("pairs_label"), field));
}

function listField(list, focus, onList) {
  const field = el("input", { type: "text", value: list.join(", "), dataset: { focus } });
  field.addEventListener("change", () => onList(field.value.split(/[\s,;]+/).filter(Boolean)));
  return field;
}

function flag(account, name, onChange) {
  const box = el("input", { type: "checkbox", checked: account[name], dataset: { focus: `${account.label}/${name}` } });
  box.addEventListener("change", () => onChange({ [name]: box.checked }));
  return el("label", { class: "check" }, box, say(name));
}
