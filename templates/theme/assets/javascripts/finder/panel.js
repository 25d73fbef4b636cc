/**
 * The search dialog: a combobox over a list of links. Names and figures come from the builder's shards, text from
 * Pagefind. The dialog element itself keeps the focus inside and gives it back when it closes.
 */

import { unpressed } from "../press.js";
import { fold, splitWords } from "./folding.js";
import { Lookup } from "./lookup.js";
import { isNumber } from "./number-query.js";
import { Results } from "./results.js";
import { TextSearch, telling } from "./text.js";

/**
 * @typedef {import("./results.js").Strings} Strings
 * @typedef {{base: string, lang: string, strings: Strings}} Config
 * @typedef {import("./lookup.js").Wish} Wish
 */

const NO_TEXT = { hits: [], total: 0, more: false };
const NOTHING = { groups: [], count: 0, more: false };
const FILTERS = ["kind", "topic", "district", "year"];
/** A query is asked when typing has paused for so long. */
const SETTLE_MS = 120;

/** Whether a hit has all words of the query; Pagefind also gives pages with words that begin alike. */
function holds(/** @type {import("./text.js").TextResult} */ text, /** @type {string} */ query) {
  const words = splitWords(query);
  return text.hits.some((hit) => words.every((word) => fold(hit.title + hit.excerpt.replace(/<[^>]*>/g, "")).includes(word)));
}

export class Finder {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {Config} config
   */
  constructor(dialog, config) {
    const base = new URL(config.base.replace(/\/?$/, "/"), location.href);
    this.dialog = dialog;
    this.strings = config.strings;
    this.root = new URL(`${config.lang}/`, base);
    this.text = new TextSearch(base);
    this.lookup = new Lookup(base, config.lang === "zh", config.strings);
    this.turn = 0;
    /** @type {Promise<boolean> | null} whether names and figures can be looked up */
    this.ready = null;
    this.composing = false;
    /** Whether the list is of what was typed, and whether Enter was pressed before it was. */
    this.current = true;
    this.entered = false;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input[role=combobox]"));
    this.message = /** @type {HTMLElement} */ (dialog.querySelector(".dg-finder-message"));
    const list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
    this.results = new Results(list, this.input, config.strings, this.root);
    this.unpressed = unpressed(list);
  }

  start() {
    for (const button of document.querySelectorAll("[data-dg-finder-open]")) {
      button.addEventListener("click", () => this.open());
    }
    document.addEventListener("keydown", (event) => this.onPageKey(event));
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("input", () => this.search());
    this.input.addEventListener("compositionstart", () => { this.composing = true; });
    this.input.addEventListener("compositionend", () => {
      this.composing = false;
      this.search();
    });
    for (const select of this.selects()) select.addEventListener("change", () => this.search());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.querySelector("[data-dg-finder-close]")?.addEventListener("click", () => this.dialog.close());
    if (this.dialog.open) this.takeOver();
  }

  /** The box was opened while this module was on its way. */
  takeOver() {
    this.ready ??= this.prepare();
    this.search();
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
    this.ready ??= this.prepare();
  }

  /** Fetches what the first search needs; typing does not wait for it. */
  async prepare() {
    const found = await this.lookup.open().catch(() => null);
    if (found) this.offerFilters(found);
    return found !== null;
  }

  /** @param {import("./lookup.js").Choices} choices */
  offerFilters(choices) {
    for (const select of this.selects()) {
      const options = choices[/** @type {keyof Wish} */ (select.name)];
      select.append(...options.map(([value, label]) => new Option(label, value)));
      /** @type {HTMLElement} */ (select.parentElement).hidden = options.length === 0;
    }
  }

  /** Letters that an input method is still turning into characters are no query yet. */
  async search() {
    if (this.composing) return;
    const query = this.input.value.trim();
    const turn = (this.turn += 1);
    const stale = () => turn !== this.turn;
    this.current = this.entered = false;
    if (!query) {
      this.results.clear();
      this.say("");
      return;
    }
    this.say(this.strings.loading);
    // What a number is looked up in is small; most need no text, and then its program and list of pages neither.
    if (!isNumber(query)) this.text.load().catch(() => {});
    await new Promise((resume) => setTimeout(resume, SETTLE_MS));
    if (stale()) return;
    const wish = this.wish();
    this.ready ??= this.prepare();
    const opened = await this.ready;
    const looking = opened ? this.lookup.find(query, wish).catch(() => null) : Promise.resolve(null);
    const filters = this.lookup.pageFilters(wish);
    if (filters && !isNumber(query)) this.text.prepare(query, filters).catch(() => {});
    const found = await looking;
    const names = found ?? NOTHING;
    await this.unpressed();
    if (stale()) return;
    this.results.showEntries(names.groups);
    if (names.count > 0) this.arrive();
    // Names are there to be seen before the text is searched, which takes up to half a second of 10 000 articles.
    await new Promise((resume) => setTimeout(resume));
    if (stale()) return;
    // A number that is found among the figures needs no text; its digits stand in half of all pages.
    const skipped = filters === null || (isNumber(query) && !wish.kind && names.count > 0);
    const text = skipped ? NO_TEXT : await this.text.search(query, filters).catch(() => null);
    if (stale()) return;
    if (!opened) this.ready = null;
    // Where one of the two did not come and the other has nothing, nobody knows what there is.
    if ((found === null || text === null) && names.count + (text?.total ?? 0) === 0) {
      this.say(this.strings.missing);
      return;
    }
    await this.finish(query, names, text ?? NO_TEXT, stale);
  }

  /**
   * Shows the text results, or what to try instead.
   *
   * @param {string} query
   * @param {import("./lookup.js").Answer} names
   * @param {import("./text.js").TextResult} text
   * @param {() => boolean} stale
   */
  async finish(query, names, text, stale) {
    const count = names.count + text.total;
    if (names.count === 0 && !holds(text, telling(query))) {
      const offers = await this.lookup.suggest(query).catch(() => []);
      if (stale()) return;
      this.results.showSuggestions(offers);
    }
    this.results.showText(text);
    if (count === 0) this.results.showDoors();
    else this.arrive();
    this.current = true;
    this.say(this.summary(query, count, names.more || text.more));
  }

  /** The first results stand there: who has pressed Enter goes on to the best. */
  arrive() {
    this.current = true;
    if (this.entered && this.dialog.open) this.follow();
    this.entered = false;
  }

  follow() {
    this.results.follow(() => this.dialog.close());
  }

  /**
   * @param {string} query
   * @param {number} count
   * @param {boolean} more
   */
  summary(query, count, more) {
    const form = count === 0 ? this.strings.none : count === 1 ? this.strings.count_one : this.strings.count_other;
    return form.replace("#", () => (count === 0 ? query : `${count}${more ? "+" : ""}`));
  }

  /** @returns {Wish} */
  wish() {
    const chosen = Object.fromEntries(this.selects().map((select) => [select.name, select.value]));
    return { kind: "", topic: "", district: "", year: "", ...chosen };
  }

  /** @returns {HTMLSelectElement[]} */
  selects() {
    return [...this.dialog.querySelectorAll("select")].filter((select) => FILTERS.includes(select.name));
  }

  /** @param {string} message */
  say(message) {
    this.message.textContent = message;
  }

  /** @param {KeyboardEvent} event */
  onPageKey(event) {
    const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const controlK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!slash && !controlK) return;
    event.preventDefault();
    this.open();
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing) return;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      this.current = true;
      this.results.move(moves[/** @type {"ArrowDown" | "ArrowUp"} */ (event.key)]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.current) this.follow();
      else this.entered = true;
    }
  }
}
