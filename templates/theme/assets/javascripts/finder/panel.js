/**
 * The search dialog: a combobox over a list of links. Names and figures come from the small index, text from Pagefind.
 * The dialog element itself keeps the focus inside and gives it back when it closes.
 */

import { findEntries, loadEntries, suggest } from "./entries.js";
import { Results } from "./results.js";
import { TextSearch } from "./text.js";

/**
 * @typedef {import("./results.js").Strings} Strings
 * @typedef {{base: string, lang: string, strings: Strings}} Config
 */

const NO_TEXT = { hits: [], total: 0 };
const FILTERS = ["kind", "topic", "district"];

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
    /** @type {import("./entries.js").Prepared[] | null} */
    this.entries = null;
    this.turn = 0;
    this.ready = false;
    this.composing = false;
    this.input = /** @type {HTMLInputElement} */ (dialog.querySelector("input[role=combobox]"));
    this.message = /** @type {HTMLElement} */ (dialog.querySelector(".dg-finder-message"));
    const list = /** @type {HTMLElement} */ (dialog.querySelector("[role=listbox]"));
    this.results = new Results(list, this.input, config.strings, this.root);
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
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.focus();
    this.input.select();
    if (!this.ready) this.prepare();
  }

  /** Fetches what the first search needs; typing does not wait for it. */
  async prepare() {
    this.ready = true;
    const [entries, filters] = await Promise.allSettled([
      loadEntries(new URL("finder.json", this.root)),
      this.text.filters(),
    ]);
    if (entries.status === "fulfilled") this.entries = entries.value;
    if (filters.status === "fulfilled") this.offerFilters(filters.value);
    if (entries.status === "rejected" && filters.status === "rejected") {
      this.ready = false;
      this.say(this.strings.missing);
      return;
    }
    this.search();
  }

  /** @param {import("./text.js").Filters} filters */
  offerFilters(filters) {
    for (const select of this.selects()) {
      const values = Object.entries(filters[select.name] ?? {}).filter(([, pages]) => pages > 0);
      const label = (/** @type {string} */ value) => (select.name === "kind" ? this.strings.pages[value] ?? value : value);
      values.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
      select.append(...values.map(([value]) => new Option(label(value), value)));
      /** @type {HTMLElement} */ (select.parentElement).hidden = values.length === 0;
    }
  }

  /** Letters that an input method is still turning into characters are no query yet. */
  async search() {
    if (this.composing) return;
    const query = this.input.value.trim();
    const turn = (this.turn += 1);
    if (!query) {
      this.results.clear();
      this.say("");
      return;
    }
    const groups = this.entries ? findEntries(this.entries, query) : [];
    this.results.showEntries(groups);
    this.say(this.strings.loading);
    const text = await this.text.search(query, this.chosenFilters()).catch(() => undefined);
    if (text === null || turn !== this.turn) return;
    if (text === undefined && !this.entries) {
      this.say(this.strings.missing);
      return;
    }
    this.results.showText(text ?? NO_TEXT);
    if (groups.length === 0 && this.entries) this.results.showSuggestions(suggest(this.entries, query));
    this.say(this.summary(query, groups.reduce((sum, group) => sum + group.entries.length, 0) + (text?.total ?? 0)));
  }

  /**
   * @param {string} query
   * @param {number} count
   */
  summary(query, count) {
    const form = count === 0 ? this.strings.none : count === 1 ? this.strings.count_one : this.strings.count_other;
    return form.replace("#", () => (count === 0 ? query : String(count)));
  }

  /** @returns {Record<string, string>} */
  chosenFilters() {
    return Object.fromEntries(this.selects().filter((s) => s.value).map((s) => [s.name, s.value]));
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
      this.results.move(moves[/** @type {"ArrowDown" | "ArrowUp"} */ (event.key)]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.results.follow(() => this.dialog.close());
    }
  }
}
