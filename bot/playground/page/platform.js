// Shows what the bot told the pretend platform, as it arrives, and lets the platform fail.

import * as api from "./api.js";
import { button, byId, el, icon } from "./dom.js";
import { isPageLanguage, pageLocale, say, setPageLanguage, writeWords } from "./language.js";
import { fail } from "./notice.js";

const FAULTS = ["error", "timeout", "drop", "gone"];
const PAUSE = 700;
const SHOWN = 500;

const page = { count: 0, faults: [], attempts: [], open: new Set() };

async function refresh() {
  const told = await api.platformReceived(page.count);
  // A playground that was started anew counts from the beginning.
  if (told.count < page.count) Object.assign(page, { count: 0, attempts: [], open: new Set() });
  else page.count = told.count;
  page.attempts = [...told.attempts.reverse(), ...page.attempts].slice(0, SHOWN);
  const changed = JSON.stringify(page.faults) !== JSON.stringify(told.faults);
  page.faults = told.faults;
  if (told.attempts.length) drawAttempts();
  if (changed) drawFaults();
}

async function follow() {
  try {
    await refresh();
    showLive(true);
  } catch {
    showLive(false);
  }
  setTimeout(follow, PAUSE);
}

function showLive(isUp) {
  byId("live").classList.toggle("down", !isUp);
  byId("live").textContent = say(isUp ? "live" : "reconnecting");
}

function drawFaults() {
  const order = async (fault) => {
    await api.setPlatformFault(fault, Number(byId("times").value) || 1);
    await refresh();
  };
  const chips = FAULTS.map((fault) => {
    const count = page.faults.filter((one) => one === fault).length;
    const name = say(`platform_${fault}`);
    const label = count ? say("platform_failing", { n: count, name }) : name;
    const props = { class: `chip ${count ? "bad" : "off"}`, title: say(`platform_${fault}_hint`) };
    return button([count ? icon("bolt") : null, label], () => order(fault).catch(fail), props);
  });
  const stop = () => api.clearPlatformFaults().then(refresh).catch(fail);
  byId("faults").replaceChildren(...chips, button([icon("undo"), say("stop_faults")], stop, { class: "chip" }));
}

function drawAttempts() {
  byId("none").hidden = page.attempts.length > 0;
  byId("attempts").replaceChildren(...page.attempts.map(card));
}

function card(attempt) {
  const { event } = attempt;
  const taken = attempt.answered === "204";
  const answer = FAULTS.includes(attempt.answered) ? say(`platform_${attempt.answered}`) : attempt.answered;
  return el(
    "li",
    { class: "attempt" },
    el(
      "header",
      {},
      el("h2", {}, event.type ?? "?"),
      el("time", { datetime: attempt.at }, new Date(attempt.at).toLocaleTimeString(pageLocale())),
      chip(attempt.signature_ok, say("platform_signed"), say("platform_unsigned")),
      chip(taken, say("platform_taken"), say("platform_not_taken", { answer })),
      attempt.repeat ? el("span", { class: "chip" }, say("platform_repeat")) : null,
    ),
    el("p", { class: "stream" }, `${event.number ?? "?"} · ${event.stream ?? "?"} · ${attempt.webhook_id}`),
    told(attempt),
  );
}

// What the event says, folded so that the order of many events can be seen; what was unfolded stays so.
function told({ count, event }) {
  const { name, state } = event.data ?? {};
  const summary = [name, state].filter((each) => typeof each === "string").join(" · ") || "JSON";
  const ontoggle = (happened) => page.open[happened.currentTarget.open ? "add" : "delete"](count);
  return el(
    "details",
    { open: page.open.has(count), ontoggle },
    el("summary", {}, summary),
    el("pre", {}, JSON.stringify(event.data ?? {}, null, 2)),
  );
}

function chip(isGood, good, bad) {
  return el("span", { class: `chip ${isGood ? "good" : "bad"}` }, isGood ? good : bad);
}

function showIn(language) {
  setPageLanguage(language);
  writeWords(document);
  document.title = say("platform");
  for (const one of document.querySelectorAll("[data-language]")) {
    one.setAttribute("aria-pressed", String(isPageLanguage(one.dataset.language)));
  }
  drawFaults();
  drawAttempts();
}

for (const one of document.querySelectorAll("[data-language]")) {
  one.addEventListener("click", () => {
    localStorage.setItem("language", one.dataset.language);
    showIn(one.dataset.language);
  });
}

showIn(localStorage.getItem("language") ?? (navigator.language.startsWith("pt") ? "pt" : "en"));
follow();
