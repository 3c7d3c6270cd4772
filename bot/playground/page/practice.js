// The panel of practice exchanges: their accounts, the switches for what can go wrong, and the bot's own faults.

import { accountCard } from "./account.js";
import * as api from "./api.js";
import { button, byId, el, icon } from "./dom.js";
import { botFaultSwitches, exchangeFaultSwitches } from "./faults.js";
import { groupedAccounts } from "./groups.js";
import { fail, toast } from "./notice.js";
import { say } from "./language.js";

export function practicePanel() {
  let shown = [];

  async function load() {
    const exchanges = await api.exchanges();
    shown = await Promise.all(exchanges.map(facts));
    redraw();
  }

  function redraw() {
    const open = openSections();
    byId("exchanges").replaceChildren(...shown.map((one, place) => section(one, open ? open.has(one.id) : place === 0)));
    byId("bot-faults").querySelector(".inside").replaceChildren(...botFaultSwitches());
  }

  function openSections() {
    const all = [...byId("exchanges").children];
    return all.length ? new Set(all.filter((one) => one.open).map((one) => one.dataset.exchange)) : null;
  }

  function section(exchange, isOpen) {
    const accounts = groupedAccounts(exchange, (one) => card(exchange, one));
    const node = el(
      "details",
      { class: "exchange", dataset: { exchange: exchange.id }, open: isOpen },
      el("summary", {}, icon("key"), el("span", {}, exchange.name), faultMark(exchange)),
      el("div", { class: "inside" }, troubles(exchange), accounts, resetButton(exchange)),
    );
    return node;
  }

  function troubles(exchange) {
    return el(
      "details",
      { class: "group", dataset: { key: `${exchange.id}/faults` } },
      el("summary", {}, say("faults")),
      exchangeFaultSwitches(exchange, () => refresh(exchange)),
      egressLine(exchange),
    );
  }

  function faultMark(exchange) {
    return exchange.faults.length ? el("span", { class: "chip bad" }, say("faults_on", { n: exchange.faults.length })) : null;
  }

  function card(exchange, account) {
    return accountCard(exchange, account, async (changes) => {
      await api.changeAccount(exchange.id, account.label, changes).catch(fail);
      await refresh(exchange);
    });
  }

  function egressLine(exchange) {
    const field = el("input", { type: "text", value: exchange.egress, inputmode: "decimal", "aria-label": say("seen_from") });
    field.addEventListener("change", async () => {
      await api.setEgress(exchange.id, field.value.trim()).catch(fail);
      await refresh(exchange);
    });
    return el("label", { class: "egress", title: say("seen_from_hint") }, say("seen_from"), field);
  }

  function resetButton(exchange) {
    const reset = async () => {
      await api.resetExchange(exchange.id).catch(fail);
      await refresh(exchange);
      toast(say("was_reset", { name: exchange.name }), "good");
    };
    return button([icon("undo"), say("reset_exchange", { name: exchange.name })], reset, { class: "wide" });
  }

  async function refresh(exchange) {
    const fresh = await facts(exchange).catch(fail);
    if (!fresh) return;
    shown = shown.map((one) => (one.id === fresh.id ? fresh : one));
    const old = byId("exchanges").querySelector(`[data-exchange="${CSS.escape(fresh.id)}"]`);
    const openDetails = new Set([...old.querySelectorAll("details[open]")].map((one) => one.dataset.key));
    const focus = document.activeElement?.dataset?.focus;
    const node = section(fresh, old.open);
    for (const one of node.querySelectorAll("details")) one.open = openDetails.has(one.dataset.key);
    old.replaceWith(node);
    if (focus) node.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  return { load, redraw };
}

async function facts(exchange) {
  const [accounts, faults, egress] = await Promise.all([
    api.accounts(exchange.id),
    api.exchangeFaults(exchange.id),
    api.egress(exchange.id),
  ]);
  return { ...exchange, accounts, faults, egress: egress.ip };
}
