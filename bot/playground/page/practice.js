// The panel of practice exchanges: a section each with its accounts and faults, and the faults of Telegram.

import { accountCard } from "./account.js";
import * as api from "./api.js";
import { button, byId, el, icon } from "./dom.js";
import { botFaultSwitches, exchangeFaultSwitches } from "./faults.js";
import { groupedAccounts } from "./groups.js";
import { say } from "./language.js";
import { fail, toast } from "./notice.js";

export class Practice {
  #exchanges = [];
  #box = byId("exchanges");

  async load() {
    this.#exchanges = await Promise.all((await api.exchanges()).map(facts));
    this.redraw();
  }

  redraw() {
    const isFirstTime = this.#box.children.length === 0;
    const isOpen = (exchange, place) => (isFirstTime ? place === 0 : Boolean(this.#sectionOf(exchange.id)?.open));
    this.#box.replaceChildren(...this.#exchanges.map((one, place) => this.#section(one, isOpen(one, place))));
    byId("bot-faults").querySelector(".inside").replaceChildren(...botFaultSwitches());
  }

  #sectionOf(exchangeId) {
    return this.#box.querySelector(`[data-exchange="${CSS.escape(exchangeId)}"]`);
  }

  #section(exchange, isOpen) {
    const count = exchange.faults.length;
    const mark = count ? el("span", { class: "chip bad" }, say("faults_on", { n: count })) : null;
    const card = (account) => accountCard(exchange, account, (changes) => this.#change(exchange, account, changes));
    return el(
      "details",
      { class: "exchange", dataset: { exchange: exchange.id }, open: isOpen },
      el("summary", {}, icon("key"), el("span", {}, exchange.name), mark),
      el("div", { class: "inside" }, this.#troubles(exchange), groupedAccounts(exchange, card), this.#resetButton(exchange)),
    );
  }

  #troubles(exchange) {
    return el(
      "details",
      { class: "group", dataset: { key: `${exchange.id}/faults` } },
      el("summary", {}, say("faults")),
      exchangeFaultSwitches(exchange, () => this.#refresh(exchange)),
      this.#egressLine(exchange),
    );
  }

  #egressLine(exchange) {
    const props = { type: "text", value: exchange.egress, dataset: { focus: `${exchange.id}/egress` } };
    const field = el("input", { ...props, "aria-label": say("seen_from") });
    field.addEventListener("change", () => this.#after(exchange, api.setEgress(exchange.id, field.value.trim())));
    return el("label", { class: "egress", title: say("seen_from_hint") }, say("seen_from"), field);
  }

  #resetButton(exchange) {
    const reset = async () => {
      await this.#after(exchange, api.resetExchange(exchange.id));
      toast(say("was_reset", { name: exchange.name }), "good");
    };
    return button([icon("undo"), say("reset_exchange", { name: exchange.name })], reset, { class: "wide" });
  }

  #change(exchange, account, changes) {
    return this.#after(exchange, api.changeAccount(exchange.id, account.label, changes));
  }

  // Shows the exchange as it is after a request, also after one that failed.
  async #after(exchange, request) {
    await request.catch(fail);
    await this.#refresh(exchange);
  }

  async #refresh(exchange) {
    const fresh = await facts(exchange).catch(fail);
    if (!fresh) return;
    this.#exchanges = this.#exchanges.map((one) => (one.id === fresh.id ? fresh : one));
    const old = this.#sectionOf(fresh.id);
    const node = this.#section(fresh, old.open);
    const focus = document.activeElement?.dataset?.focus;
    keepLook(old, node);
    old.replaceWith(node);
    if (focus) node.querySelector(`[data-focus="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }
}

// Opens what was open, and finds again what was looked for.
function keepLook(old, node) {
  const open = new Set([...old.querySelectorAll("details[open]")].map((one) => one.dataset.key));
  const finder = node.querySelector(".finder");
  finder.value = old.querySelector(".finder").value;
  if (finder.value) finder.dispatchEvent(new Event("input"));
  for (const one of node.querySelectorAll("details")) one.open = open.has(one.dataset.key);
}

async function facts({ id, name }) {
  const [accounts, faults, egress] = await Promise.all([api.accounts(id), api.exchangeFaults(id), api.egress(id)]);
  return { id, name, accounts, faults, egress: egress.ip };
}
