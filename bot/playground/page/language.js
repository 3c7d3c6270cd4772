// The language that the page is shown in now, and the words of a key in it.

import { WORDS } from "./words.js";

const LOCALES = { en: "en-GB", pt: "pt-BR" };
let shown = "en";

export function setPageLanguage(language) {
  shown = language in WORDS ? language : "en";
  document.documentElement.lang = LOCALES[shown];
}

export const isPageLanguage = (language) => language === shown;
export const pageLocale = () => LOCALES[shown];
export const has = (key) => key in WORDS[shown];

// The words of the key, `{name}` filled from `values`; a missing key shows itself.
export function say(key, values = {}) {
  const words = WORDS[shown][key] ?? key;
  return words.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// Fills all elements that name a key in data-words, data-label or data-hint.
export function writeWords(root) {
  for (const node of root.querySelectorAll("[data-words]")) node.textContent = say(node.dataset.words);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  for (const node of root.querySelectorAll("button[data-label]")) node.title = say(node.dataset.label);
}
