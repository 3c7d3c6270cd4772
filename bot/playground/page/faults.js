// Switches for what can go wrong: at an exchange, and between the bot and Telegram.

import * as api from "./api.js";
import { button, el, icon } from "./dom.js";
import { fail, toast } from "./notice.js";
import { say } from "./language.js";

const EXCHANGE_FAULTS = [
  { fault: "down" },
  { fault: "maintenance" },
  { fault: "slow", seconds: 20 },
  { fault: "rate_limited", seconds: 30 },
  { fault: "clock_skew", seconds: -30 },
  { fault: "html_403" },
  { fault: "empty_200" },
  { fault: "html_200" },
  { fault: "broken_json" },
  { fault: "drop" },
];

export function exchangeFaultSwitches(exchange, onDone) {
  const on = new Map(exchange.faults.filter((one) => !one.account).map((one) => [one.fault, one]));
  const toggle = async (wanted) => {
    const change = on.has(wanted.fault) ? without(exchange, wanted.fault) : api.setExchangeFault(exchange.id, wanted);
    await change.catch(fail);
    onDone();
  };
  return switches(EXCHANGE_FAULTS, on, toggle, `${exchange.id}/fault`);
}

// The server clears all faults at once: the others are switched on again (a raw one is not told in full).
async function without(exchange, fault) {
  await api.clearExchangeFaults(exchange.id);
  for (const other of exchange.faults) if (![fault, "raw"].includes(other.fault)) await api.setExchangeFault(exchange.id, other);
}

const BOT_FAULTS = [
  { fault: "429", retry_after: 3 },
  { fault: "500" },
  { fault: "502", times: 3 },
  { fault: "drop", method: "sendMessage" },
  { fault: "drop_after", method: "sendMessage" },
  { fault: "delay", times: 10, seconds: 2 },
  { fault: "delete_refused", times: null },
  { fault: "revoked", times: null },
  { fault: "conflict" },
];

export function botFaultSwitches() {
  const order = async (wanted) => {
    await api.setBotFault(wanted);
    toast(say("fault_ordered", { name: say(`telegram_${wanted.fault}`) }));
  };
  const stop = async () => {
    await api.clearBotFaults();
    toast(say("faults_stopped"), "good");
  };
  const chips = BOT_FAULTS.map((one) => {
    const hint = say(`telegram_${one.fault}_hint`);
    return button(say(`telegram_${one.fault}`), () => order(one).catch(fail), { class: "chip off", title: hint });
  });
  const stopAll = button([icon("undo"), say("stop_faults")], () => stop().catch(fail), { class: "chip" });
  return [
    el("p", { class: "hint" }, say("telegram_faults_hint")),
    el("div", { class: "chips" }, chips, stopAll),
  ];
}

function switches(known, on, toggle, focus) {
  return el(
    "div",
    { class: "chips faults", role: "group", "aria-label": say("faults") },
    known.map((one) => {
      const pressed = on.has(one.fault);
      return button([pressed ? icon("bolt") : null, say(`fault_${one.fault}`)], () => toggle(one), {
        class: `chip ${pressed ? "bad" : "off"}`,
        title: say(`fault_${one.fault}_hint`),
        "aria-pressed": String(pressed),
        dataset: { focus: `${focus}/${one.fault}` },
      });
    }),
  );
}
