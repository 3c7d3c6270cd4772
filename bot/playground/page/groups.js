// Sorts an exchange's practice accounts by what a person wants to try with them.

import { accountName } from "./account.js";
import { el } from "./dom.js";
import { say } from "./language.js";

const GROUPS = {
  works:
    "all_good no_ip_list one_address_missing expiring_soon transfer_on withdraw_history_on sub_account no_funds " +
    "funds_in_main pair_list several_keys unified_account classic_account ed25519_key ed25519_pair rsa_pair",
  change:
    "withdraw_on no_trade no_futures futures_read_only no_read ip_missing expired frozen futures_not_opened " +
    "introspection_refused kyc_needed region_restricted old_key demo_key",
  copied:
    "wrong_secret wrong_passphrase unknown_key deleted_key other_site swapped_fields malformed_key wrong_exchange key_pair",
  trouble:
    "clock_ahead rate_limited too_many_bad_auth down maintenance egress_blocked egress_region blocked_page html_page empty_body " +
    "broken_json dropped slow unknown_code chinese_words no_cause_told",
};
const labelled = ([group, labels]) => labels.split(" ").map((label) => [label, group]);
const GROUP_OF = new Map(Object.entries(GROUPS).flatMap(labelled));

// A field to find accounts by name, and the accounts under their headings; `card` draws one.
export function groupedAccounts(exchange, card) {
  const groups = [...Object.keys(GROUPS), "other"].map((group) => groupNode(exchange, group, card)).filter(Boolean);
  const finder = el("input", { type: "search", class: "finder", placeholder: say("filter"), "aria-label": say("filter") });
  finder.addEventListener("input", () => show(groups, finder.value.trim().toLowerCase()));
  return [finder, ...groups];
}

function groupNode(exchange, group, card) {
  const accounts = exchange.accounts.filter((one) => (GROUP_OF.get(one.label) ?? "other") === group);
  if (!accounts.length) return null;
  const cards = accounts.map((one) => named(card(one), accountName(one.label)));
  return el(
    "details",
    { class: "group", open: group === "works", dataset: { key: `${exchange.id}/${group}` } },
    el("summary", {}, say(`group_${group}`), el("small", {}, String(accounts.length))),
    el("div", { class: "accounts" }, cards),
  );
}

function named(node, name) {
  node.dataset.name = name.toLowerCase();
  return node;
}

function show(groups, wanted) {
  for (const group of groups) {
    const cards = [...group.querySelectorAll(".account")];
    for (const card of cards) card.hidden = !card.dataset.name.includes(wanted);
    group.hidden = cards.every((card) => card.hidden);
    if (wanted) group.open = true;
  }
}
