/** Figures as data: the rows that the builder wrote for the table of figures, in the words of the page's language. */

import { Shelf } from "../shelf.js";

/**
 * @typedef {Record<string, any>} Row the fields of builder/pages/figure_table/rows.py by name, with its article's titles
 */

export class Figures {
  /**
   * @param {URL} base of the site
   * @param {boolean} chinese
   */
  constructor(base, chinese) {
    this.shelf = new Shelf(new URL("data/figures/", base));
    this.chinese = chinese;
    /** @type {any} */
    this.about = null;
  }

  /** @returns {Promise<any>} the index: what the columns are coded in, and how many figures there are */
  async index() {
    this.about ??= await this.shelf.index();
    return this.about;
  }

  /** @returns {Promise<any>} as much of the index as rows are read by, a tenth of it at 10 000 articles */
  async codes() {
    this.about ??= await this.shelf.index("words.json");
    return this.about;
  }

  /**
   * @param {number} number of a figure
   * @returns {Promise<Row>}
   */
  async row(number) {
    const { block, fields } = this.about;
    const { articles, rows } = await this.shelf.get(`rows/${Math.floor(number / block)}.json`);
    const row = Object.fromEntries(fields.map((/** @type {string} */ name, /** @type {number} */ at) => [name, rows[number % block][at]]));
    return { ...row, number, articles };
  }

  /**
   * @param {number[]} numbers
   * @returns {Promise<Row[]>}
   */
  rows(numbers) {
    return Promise.all(numbers.map((number) => this.row(number)));
  }

  /** @returns {string} the value as the page's language prints it */
  value(/** @type {Row} */ row) {
    return this.chinese ? row.zh : row.en;
  }

  /**
   * What a column's code says, with the language it is in.
   *
   * @param {"indicator" | "place" | "period" | "unit"} column
   * @param {number} code
   */
  words(column, code) {
    const [, zh, en] = this.about[column][code];
    const text = this.chinese ? zh : en;
    return { text, chinese: this.chinese || (text === zh && /\p{Script=Han}/u.test(text)) };
  }

  /** @returns {string} the time a figure counts for */
  when(/** @type {Row} */ row) {
    return row.when[this.chinese ? 0 : 1];
  }

  /** What a figure measures: the indicator's name, else on an English page what its sentence counts, else the words printed. */
  label(/** @type {Row} */ row) {
    const known = this.words("indicator", row.indicator);
    if (known.text) return { ...known, counts: false };
    const counts = !this.chinese && Boolean(row.counts);
    return { text: counts ? row.counts : row.label, chinese: !counts, counts };
  }

  /** An article's title, English where there is one and the page is. */
  title(/** @type {Row} */ row, /** @type {string} */ article) {
    const [zh, en] = row.articles[article];
    const text = this.chinese ? zh : en;
    return { text, chinese: this.chinese || text === zh };
  }
}
