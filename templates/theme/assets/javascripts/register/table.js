/**
 * The table of figures: sorted by any column, narrowed by any choice, page by page, its state in the address. Without
 * this script the page holds its first rows, and says where the others are.
 */

import { Figures } from "../finder/figures.js";
import { unpressed } from "../press.js";
import { Query, TooMany } from "./query.js";
import { drawRow } from "./rows.js";
import { DOWN_FIRST, FILTERS, readState, SORTS, writeState } from "./state.js";

/** @typedef {import("./state.js").State} State */

const TYPING_MS = 250;
/** So many articles are offered in a list; of more, one is found by its words or by its address. */
const LISTED_ARTICLES = 200;
/** What is fetched ahead for paper at most: rows, and files of them at 14 KB. Beyond it the page on the screen prints. */
const PRINTED_ROWS = 1000;
const PRINTED_FILES = 40;

/** Start the table, if this page has one. */
export function startRegister() {
  const box = document.querySelector("[data-dg-register]");
  const config = document.getElementById("dg-finder-config");
  if (!(box instanceof HTMLElement) || !config || location.protocol === "file:") return;
  const { base, lang } = JSON.parse(config.textContent ?? "{}");
  const register = new Register(box, new URL(base.replace(/\/?$/, "/"), location.href), lang);
  register.start().catch(() => register.give());
}

class Register {
  /**
   * @param {HTMLElement} box
   * @param {URL} base of the site
   * @param {string} lang
   */
  constructor(box, base, lang) {
    this.box = box;
    this.root = new URL(`${lang}/`, base);
    this.words = JSON.parse(box.dataset.words ?? "{}");
    this.figures = new Figures(base, lang === "zh");
    this.form = this.find(HTMLFormElement, "form");
    this.status = this.find(HTMLElement, "[role=status]");
    this.choice = this.find(HTMLElement, ".dg-register-choice");
    this.table = this.find(HTMLTableElement, "table");
    this.pages = this.find(HTMLElement, ".dg-register-pages");
    this.unpressed = unpressed(this.table.tBodies[0]);
    this.format = new Intl.NumberFormat(document.documentElement.lang);
    this.state = readState(location.search);
    this.turn = 0;
    this.timer = 0;
    /** @type {HTMLTableRowElement[] | null} rows for paper, where they are at hand */
    this.paper = null;
  }

  /**
   * @template {Element} T
   * @param {new () => T} kind
   * @param {string} selector
   * @returns {T}
   */
  find(kind, selector) {
    const found = this.box.querySelector(selector);
    if (!(found instanceof kind)) throw new Error(`no ${selector}`);
    return found;
  }

  async start() {
    this.index = await this.figures.index();
    this.query = new Query(this.figures, this.index, document.documentElement.lang);
    this.articles = await this.listed();
    this.offer();
    this.headings();
    this.listen();
    this.show();
    this.form.hidden = false;
    this.box.classList.add("dg-register-live");
    if (location.search) await this.draw();
    else await this.say({ count: this.index.total, shown: this.table.tBodies[0].rows.length });
  }

  /** The data is not there: the page stays as it was written. */
  give() {
    this.form.hidden = true;
    this.box.classList.add("dg-register-off");
    this.status.textContent = this.words.missing;
  }

  /** @returns {Promise<[string, number, number, string, string][]>} the articles, or the chosen one where they are many */
  async listed() {
    const chosen = this.state.filters.article;
    const { rows, more } = await this.query.articles.range("", "\uffff", 4);
    if (!more && rows.length <= LISTED_ARTICLES) return /** @type {any} */ (rows);
    const one = chosen ? await this.query.article(chosen) : undefined;
    return one ? [one] : [];
  }

  /** Fills the lists of choices: what is there, the most frequent first. */
  offer() {
    const { counts } = this.index;
    for (const name of /** @type {const} */ (["indicator", "place"])) {
      const rows = [...counts[name]].sort((a, b) => b[1] - a[1]);
      this.options(name, rows.map(([code, number]) => ({ value: this.index[name][code][0], ...this.figures.words(name, code), number })));
    }
    const years = new Map();
    for (const [code, number] of counts.period) {
      const [, , , from, to] = this.index.period[code];
      for (let year = from; from && year <= to; year += 1) years.set(year, (years.get(year) ?? 0) + number);
    }
    this.options("year", [...years].sort((a, b) => b[0] - a[0]).map(([year, number]) => ({ value: String(year), text: String(year), number })));
    const kinds = this.sums(counts.kind, 0).map(([code, number]) => ({ value: this.index.kind[code], number }));
    this.options("kind", kinds.filter((one) => one.value).map((one) => ({ ...one, text: this.words.kind[one.value] })));
    const units = this.sums(counts.kind, 1).map(([code, number]) => ({ value: this.index.unit[code][0], ...this.figures.words("unit", code), number }));
    this.options("unit", units);
    const own = this.figures.chinese ? 3 : 4;
    this.options("article", this.articles.map((row) => ({ value: row[0], text: /** @type {string} */ (row[own]), chinese: row[own] === row[3], number: row[2] })));
  }

  /**
   * Numbers of figures by one of the codes of the kinds, the largest first.
   *
   * @param {number[][]} rows
   * @param {number} at
   */
  sums(rows, at) {
    const found = new Map();
    for (const row of rows) found.set(row[at], (found.get(row[at]) ?? 0) + row[2]);
    return [...found].sort((a, b) => b[1] - a[1]);
  }

  /**
   * @param {string} name
   * @param {{value: string, text: string, chinese?: boolean, number: number}[]} offers
   */
  options(name, offers) {
    const select = this.form.elements.namedItem(name);
    if (!(select instanceof HTMLSelectElement)) return;
    const label = /** @type {HTMLElement} */ (select.closest("label"));
    label.hidden = offers.length < 2 && !this.state.filters[name];
    for (const { value, text, chinese, number } of offers) {
      const option = new Option(`${text || this.words.none[name]} (${this.format.format(number)})`, value || "-");
      if (chinese && text && !this.figures.chinese) option.lang = "zh-Hans";
      select.append(option);
    }
  }

  /** Turns the headings of the columns into buttons. */
  headings() {
    [...this.table.tHead?.rows[0].cells ?? []].forEach((heading, nth) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "dg-sort";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => this.sortBy(SORTS[nth]));
      heading.append(button);
    });
  }

  /** A column sorts its better way first, then the other way, then no more. */
  sortBy(/** @type {string} */ sort) {
    const first = DOWN_FIRST.has(sort);
    const { state } = this;
    if (state.sort !== sort) this.change({ sort, down: first });
    else if (state.down === first) this.change({ down: !first });
    else this.change({ sort: "article", down: false });
  }

  listen() {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", (event) => {
      const { target } = event;
      if (!(target instanceof HTMLSelectElement)) return;
      if (target.name === "sort") this.sortChosen(target.value);
      else if (target.name === "rows") this.change({ rows: Number(target.value) });
      else this.change({ filters: { ...this.state.filters, [target.name]: target.value } });
    });
    this.form.addEventListener("input", (event) => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement)) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.change({ q: target.value.trim() }, this.state.q !== ""), TYPING_MS);
    });
    this.form.addEventListener("reset", (event) => {
      event.preventDefault();
      this.change({ ...readState(""), rows: this.state.rows });
    });
    addEventListener("popstate", () => {
      this.state = readState(location.search);
      this.show();
      this.draw();
    });
    addEventListener("beforeprint", () => this.toPaper());
    addEventListener("afterprint", () => this.fromPaper());
  }

  /** The list of the small screens, which have no headings: a column and its direction. */
  sortChosen(/** @type {string} */ value) {
    const [sort, direction] = value.split(" ");
    this.change({ sort, down: direction === "down" });
  }

  /**
   * @param {Partial<State>} changes
   * @param {boolean} replace the address instead of adding one to go back to
   */
  change(changes, replace = false) {
    this.state = { ...this.state, page: 1, ...changes };
    const address = location.pathname + writeState(this.state);
    if (replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
    this.show();
    return this.draw();
  }

  /** Puts the state into the form and the headings. */
  show() {
    const { state } = this;
    for (const name of FILTERS) this.set(name, state.filters[name]);
    this.set("q", state.q);
    this.set("rows", String(state.rows));
    this.set("sort", `${state.sort} ${state.down ? "down" : "up"}`);
    [...this.table.tHead?.rows[0].cells ?? []].forEach((heading, nth) => {
      const sorted = SORTS[nth] === state.sort && (state.sort !== "article" || state.down);
      if (sorted) heading.setAttribute("aria-sort", state.down ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
    const said = [...FILTERS.map((name) => this.form.elements.namedItem(name)), this.form.elements.namedItem("q")]
      .filter((field) => (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) && field.value !== "")
      .map((field) => this.inWords(/** @type {HTMLSelectElement | HTMLInputElement} */ (field)));
    this.choice.textContent = said.join(" · ");
  }

  /** A choice as paper says it. */
  inWords(/** @type {HTMLSelectElement | HTMLInputElement} */ field) {
    const name = field.closest("label")?.querySelector("span")?.textContent ?? "";
    const value = field instanceof HTMLSelectElement ? (field.selectedOptions[0]?.text ?? "").replace(/ \([^()]*\)$/, "") : field.value;
    return `${name}${this.words.colon}${value}`;
  }

  /** A value that the list does not offer stays chosen, so that the address and the page agree. */
  set(/** @type {string} */ name, /** @type {string} */ value) {
    const field = this.form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) {
      if (field !== document.activeElement || field.value.trim() !== value) field.value = value;
    } else if (field instanceof HTMLSelectElement) {
      if (![...field.options].some((option) => option.value === value)) field.append(new Option(value, value));
      field.value = value;
    }
  }

  /** Asks for the rows of the state and shows them. */
  async draw() {
    const turn = (this.turn += 1);
    const { page, rows } = this.state;
    this.paper = null;
    this.table.setAttribute("aria-busy", "true");
    try {
      const from = (page - 1) * rows;
      const { count, numbers } = await this.query.answer(this.state, from, from + rows);
      const drawn = await this.rows(numbers);
      await this.unpressed();
      if (turn !== this.turn) return;
      this.table.tBodies[0].replaceChildren(...drawn);
      await this.say({ count, shown: drawn.length });
    } catch (error) {
      if (turn !== this.turn) return;
      this.table.tBodies[0].replaceChildren();
      this.pages.hidden = true;
      const words = error instanceof TooMany ? this.words.narrow.replace("{most}", this.format.format(error.most)) : this.words.missing;
      this.status.textContent = words;
    } finally {
      if (turn === this.turn) this.table.removeAttribute("aria-busy");
    }
  }

  /** @returns {Promise<HTMLTableRowElement[]>} */
  async rows(/** @type {number[]} */ numbers) {
    const found = await this.figures.rows(numbers);
    return found.map((row) => drawRow(row, this.figures, this.root, this.words));
  }

  /** Says what is shown, and offers the other pages. */
  async say(/** @type {{count: number, shown: number}} */ { count, shown }) {
    const { page, rows } = this.state;
    const from = (page - 1) * rows;
    const fill = (/** @type {string} */ form) => form
      .replace("{from}", this.format.format(from + 1)).replace("{to}", this.format.format(from + shown))
      .replace("{count}", this.format.format(count));
    this.status.textContent = count === 0 ? this.words.nothing : shown === 0 ? this.words.beyond : fill(count === 1 ? this.words.one : this.words.shown);
    const pages = Math.ceil(count / rows);
    this.pages.hidden = pages < 2;
    this.pages.replaceChildren(
      this.pageLink(this.words.previous, page > 1 ? Math.min(page - 1, pages) : 0, "prev"),
      Object.assign(document.createElement("span"), {
        textContent: this.words.page.replace("{page}", this.format.format(page)).replace("{pages}", this.format.format(pages)),
      }),
      this.pageLink(this.words.next, page < pages ? page + 1 : 0, "next"),
    );
    if (count <= PRINTED_ROWS) requestIdleCallback(() => this.forPaper(count).catch(() => {}));
  }

  /**
   * @param {string} words
   * @param {number} page 0: there is none
   * @param {string} rel
   */
  pageLink(words, page, rel) {
    const made = document.createElement(page ? "a" : "span");
    made.textContent = words;
    if (made instanceof HTMLAnchorElement) {
      made.rel = rel;
      made.href = writeState({ ...this.state, page }) || location.pathname;
      made.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
        event.preventDefault();
        this.change({ page }).then(() => this.box.scrollIntoView({ block: "start" }));
      });
    }
    return made;
  }

  /** Fetches all rows of the choice in good time: a browser about to print waits for nothing. */
  async forPaper(/** @type {number} */ count) {
    const turn = this.turn;
    const { numbers } = await this.query.answer(this.state, 0, count);
    if (new Set(numbers.map((number) => Math.floor(number / this.index.block))).size > PRINTED_FILES) return;
    const drawn = await this.rows(numbers);
    if (turn === this.turn) this.paper = drawn;
  }

  toPaper() {
    if (!this.paper) return;
    this.screen = [...this.table.tBodies[0].rows];
    this.said = this.status.textContent ?? "";
    this.table.tBodies[0].replaceChildren(...this.paper);
    const count = this.format.format(this.paper.length);
    this.status.textContent = this.words.shown.replace("{from}", "1").replace("{to}", count).replace("{count}", count);
  }

  fromPaper() {
    if (!this.screen) return;
    this.table.tBodies[0].replaceChildren(...this.screen);
    this.status.textContent = this.said ?? "";
    this.screen = undefined;
  }
}

