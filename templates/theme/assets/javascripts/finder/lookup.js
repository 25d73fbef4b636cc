/** Looks a query up among names and figures, narrowed by what the reader has chosen. */

import { Shelf } from "../shelf.js";
import { Figures } from "./figures.js";
import { Names } from "./names.js";
import { readNumber } from "./number-query.js";
import { Numbers } from "./numbers.js";

/**
 * @typedef {{kind: string, topic: string, district: string, year: string}} Wish empty: all
 * @typedef {Record<keyof Wish, [string, string][]>} Choices value and label of each option
 * @typedef {object} Entry
 * @property {string} k kind
 * @property {string} t title
 * @property {string} s snippet
 * @property {string} u address under the language's root
 * @property {string[]} [marked] the snippet in three pieces, the second of which is the figure
 * @property {string} [lang] of these pieces
 * @property {boolean} [near]
 *
 * @typedef {import("./figures.js").Row} Row
 * @typedef {object} Group
 * @property {string} kind
 * @property {number} count
 * @property {Entry[]} entries the first ones, best first
 * @property {(() => Promise<Entry[]>) | null} rest fetches further ones
 * @property {number} left how many `rest` will bring
 * @property {string} [all] where all of them stand
 *
 * @typedef {{groups: Group[], count: number, more: boolean}} Answer
 */

const FIRST = { figure: 6, other: 4 };
const FURTHER = 40;
/** So many characters of a sentence stand before its figure: two lines of a phone must show it. */
const BEFORE = { chinese: 24, english: 48 };
/** Beginnings of names and better; names that only hold the query stand after figures that come near it. */
const GOOD_RANK = 1;

/** The kind of page that speaks of a kind of thing, for narrowing the text; figures and indicators have none. */
const PAGES = new Map(Object.entries({
  place: "district", organisation: "organisations", person: "people", topic: "topic", article: "article", term: "glossary",
}));
const TEXT = "text";

export class Lookup {
  /**
   * @param {URL} base of the site
   * @param {boolean} chinese
   * @param {import("./results.js").Strings} strings
   */
  constructor(base, chinese, strings) {
    this.shelf = new Shelf(new URL("data/finder/", base));
    this.figures = new Figures(base, chinese);
    this.chinese = chinese;
    this.strings = strings;
    /** @type {[string, string, string, string, number][]} kind, id, Chinese, English, number of paragraphs */
    this.facets = [];
  }

  /** @returns {Promise<Choices>} what can be narrowed by */
  async open() {
    const [index, table] = await Promise.all([this.shelf.index(), this.figures.codes()]);
    this.names = new Names(this.shelf, index, this.chinese);
    this.numbers = new Numbers(this.shelf, index, table.unit.map((/** @type {string[]} */ row) => row[0]));
    this.facets = index.facets;
    const kinds = ["figure", ...index.kinds, TEXT];
    return {
      kind: kinds.map((kind) => [kind, this.strings.kinds[kind] ?? this.strings.text_group]),
      topic: this.options("topic"),
      district: this.options("district"),
      year: index.years.map((/** @type {number} */ year) => [String(year), String(year)]),
    };
  }

  /**
   * @param {string} name
   * @returns {[string, string][]}
   */
  options(name) {
    return this.facets
      .filter(([kind, , , , number]) => kind === name && number > 0)
      .sort((a, b) => b[4] - a[4])
      .map(([, id, zh, en]) => [id, this.chinese ? zh : en]);
  }

  /**
   * The filters of the text index for a wish; null where no text can fulfil it.
   *
   * @param {Wish} wish
   * @returns {Record<string, string> | null}
   */
  pageFilters(wish) {
    if (wish.kind && wish.kind !== TEXT && !PAGES.has(wish.kind)) return null;
    const label = (/** @type {string} */ name, /** @type {string} */ id) =>
      this.options(name).find(([value]) => value === id)?.[1] ?? "";
    const chosen = {
      kind: PAGES.get(wish.kind) ?? "",
      topic: label("topic", wish.topic),
      district: label("district", wish.district),
      year: wish.year,
    };
    return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== ""));
  }

  /**
   * @param {Wish} wish
   * @returns {import("./names.js").Fits | null} null where everything fits
   */
  fits(wish) {
    const code = (/** @type {string} */ kind, /** @type {string} */ id) =>
      this.facets.findIndex((facet) => facet[0] === kind && facet[1] === id);
    const codes = [["topic", wish.topic], ["district", wish.district]].filter(([, id]) => id).map(([kind, id]) => code(kind, id));
    if (codes.length === 0 && !wish.year) return null;
    const year = Number(wish.year);
    return (own, from, to) => codes.every((one) => own.includes(one)) && (!year || (from <= year && year <= to));
  }

  /**
   * @param {string} query
   * @param {Wish} wish
   * @returns {Promise<Answer>}
   */
  async find(query, wish) {
    if (!this.names || wish.kind === TEXT) return { groups: [], count: 0, more: false };
    const fits = this.fits(wish);
    const named = wish.kind !== "figure";
    const [figures, answer] = await Promise.all([
      wish.kind && named ? null : this.findFigures(query, fits),
      named ? this.names.find(query) : null,
    ]);
    const found = answer ? await this.names.groups(answer, { kind: wish.kind, fits, first: FIRST.other }) : [];
    const groups = found.map((group) => ({ ...group, left: Math.min(FURTHER, group.count - group.entries.length) }));
    const better = figures?.exact ? 0 : found.filter((group) => group.rank <= GOOD_RANK).length;
    const all = figures ? [...groups.slice(0, better), figures.group, ...groups.slice(better)] : groups;
    const count = all.reduce((sum, group) => sum + group.count, 0);
    return { groups: all, count, more: Boolean(figures?.more || (answer?.more && found.length > 0)) };
  }

  /**
   * @param {string} query
   * @param {import("./names.js").Fits | null} fits
   */
  async findFigures(query, fits) {
    const readings = readNumber(query);
    if (!this.numbers || readings.length === 0) return null;
    const { found, more } = await this.numbers.find(readings, fits);
    if (found.length === 0) return null;
    const load = async (/** @type {typeof found} */ some) => Promise.all(some.map((one) => this.figure(one)));
    const left = found.slice(FIRST.figure, FIRST.figure + FURTHER);
    const group = {
      kind: "figure",
      count: found.length,
      entries: await load(found.slice(0, FIRST.figure)),
      rest: left.length > 0 ? () => load(left) : null,
      left: left.length,
      all: `figures/?q=${encodeURIComponent(query)}`,
    };
    return { group, more, exact: !found[0].near };
  }

  /**
   * @param {{number: number, near: boolean}} found
   * @returns {Promise<Entry>}
   */
  async figure({ number, near }) {
    const row = await this.figures.row(number);
    const facts = [this.figures.label(row).text, this.figures.words("place", row.place).text, this.figures.when(row)];
    const title = [this.figures.value(row), ...facts].filter(Boolean).join(" · ");
    const quote = this.quote(row);
    return { k: "figure", t: title, s: quote.join(""), u: row.path, marked: quote, lang: this.english(row) ? "en" : "zh-Hans", near };
  }

  /** Whether a figure is shown in its English sentence. */
  english(/** @type {Row} */ row) {
    return Boolean(row.english) && !this.figures.chinese;
  }

  /**
   * The sentence round a figure from a few words before it on, in three pieces: before it, what says it, after it.
   *
   * @param {Row} row
   * @returns {string[]}
   */
  quote(row) {
    if (this.english(row)) {
      const [before, words, after] = row.english;
      const start = before.indexOf(" ", before.length - BEFORE.english) + 1;
      return before.length > BEFORE.english && start > 0 ? [`… ${before.slice(start)}`, words, after] : row.english;
    }
    const letters = [...row.sentence];
    const start = Math.max(0, row.at - BEFORE.chinese);
    const before = (start > 0 ? "…" : "") + letters.slice(start, row.at).join("");
    return [before, row.zh, letters.slice(row.at + [...row.zh].length).join("")];
  }

  /**
   * The names spelled most alike and the figures nearest in size.
   *
   * @param {string} query
   * @returns {Promise<Entry[]>}
   */
  async suggest(query) {
    const readings = readNumber(query);
    const nearest = readings.length > 0 ? ((await this.numbers?.nearest(readings)) ?? []) : [];
    const figures = await Promise.all(nearest.map((one) => this.figure(one)));
    const names = readings.length > 0 ? [] : ((await this.names?.suggest(query)) ?? []);
    return [...figures, ...names];
  }
}
