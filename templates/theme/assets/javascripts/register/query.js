/** Answers what the reader has chosen with the numbers of the figures, in order, reading as few shards as it can. */

import { fold, splitWords } from "../finder/folding.js";
import { readNumber } from "../finder/number-query.js";
import { means } from "../finder/numbers.js";
import { Tree } from "../finder/tree.js";
import { byRank, places, plan } from "./plan.js";

/** @typedef {Record<string, number>} Key */

/** Keys that are read and sorted at most: 2 MB. */
const MOST_KEYS = 50_000;
/** Rows whose words are looked through at most: 5 MB. */
const MOST_ROWS = 12_000;
const PRINTED = /\d[\d,]*(?:\.\d+)?/;

/** More rows would have to be read than a page can bear. */
export class TooMany extends Error {
  /** @param {number} most */
  constructor(most) {
    super(`more than ${most}`);
    this.most = most;
  }
}

export class Query {
  /**
   * @param {import("../finder/figures.js").Figures} figures
   * @param {any} index
   * @param {string} language of the page
   * @param {number} most keys that are read for one answer
   */
  constructor(figures, index, language, most = MOST_KEYS) {
    this.most = most;
    this.figures = figures;
    this.index = index;
    this.articles = new Tree(figures.shelf, "articles", index.articles);
    this.collator = new Intl.Collator(language, { numeric: true });
    /** @type {Map<string, number[]>} */
    this.known = new Map();
  }

  /**
   * How many figures fit, and the numbers of those on the rows `from` up to `to`.
   *
   * @param {import("./state.js").State} state
   * @param {number} from
   * @param {number} to
   * @returns {Promise<{count: number, numbers: number[]}>}
   */
  async answer(state, from, to) {
    const article = state.filters.article ? await this.article(state.filters.article) : null;
    const stretch = article ? { start: article[1], count: article[2] } : null;
    const way = plan(this.index, state, stretch, (column) => this.ranks(column));
    if (way.sorted) {
      const numbers = (await this.keys(way.order, places(way.stretches, from, to))).map((key) => key.number);
      return { count: way.total, numbers };
    }
    if (way.total > this.most) {
      if (!way.counted) throw new TooMany(this.most);
      return { count: way.total, numbers: await this.passed(state, way.fits, from, to) };
    }
    const read = await this.keys(way.order, places(way.stretches, 0, way.total));
    const fitting = await this.saying(read.filter(way.fits), state.q);
    fitting.sort((a, b) => this.compare(state, a, b) || a.number - b.number);
    return { count: fitting.length, numbers: fitting.slice(from, to).map((key) => key.number) };
  }

  /**
   * One choice that too many rows fit to be sorted here: the table in the order wanted, read from its beginning until
   * enough of them have passed.
   *
   * @param {import("./state.js").State} state
   * @param {(key: Key) => boolean} fits
   * @param {number} from
   * @param {number} to
   */
  async passed(state, fits, from, to) {
    const whole = plan(this.index, { ...state, filters: {} }, null, (column) => this.ranks(column));
    const found = [];
    for (let at = 0; at < whole.total && found.length < to; at += this.index.shard) {
      if (at >= this.most) throw new TooMany(this.most);
      const keys = await this.keys(whole.order, places(whole.stretches, at, at + this.index.shard));
      found.push(...keys.filter(fits));
    }
    return found.slice(from, to).map((key) => key.number);
  }

  /** @returns {Promise<[string, number, number, string, string] | undefined>} id, first figure, how many, titles */
  async article(/** @type {string} */ id) {
    const { rows } = await this.articles.range(id, `${id}\u0000`, 1);
    return /** @type {any} */ (rows[0]);
  }

  /**
   * The keys at some places of an order.
   *
   * @param {string} order
   * @param {number[]} wanted
   * @returns {Promise<Key[]>}
   */
  async keys(order, wanted) {
    const { shard, keys } = this.index;
    const numbers = [...new Set(wanted.map((place) => Math.floor(place / shard)))];
    const read = new Map(await Promise.all(numbers.map(async (number) =>
      /** @type {[number, any[][]]} */ ([number, await this.figures.shelf.get(`order/${order}/${number}.json`)]))));
    return wanted.map((place) => {
      const columns = read.get(Math.floor(place / shard)) ?? [];
      return Object.fromEntries(keys.map((/** @type {string} */ name, /** @type {number} */ at) => [name, columns[at][place % shard]]));
    });
  }

  /**
   * Where each code of a column stands when its words are put in order; -1 for the code of no value.
   *
   * @param {string} column
   * @returns {number[]}
   */
  ranks(column) {
    const known = this.known.get(column);
    if (known) return known;
    /** @type {string[][]} */
    const rows = this.index[column];
    const codes = rows.map((_, code) => code).filter((code) => rows[code][0] !== "");
    const words = (/** @type {number} */ code) => this.figures.words(/** @type {any} */ (column), code).text;
    if (column !== "period") codes.sort((a, b) => this.collator.compare(words(a), words(b)) || a - b);
    const ranks = rows.map(() => -1);
    codes.forEach((code, rank) => { ranks[code] = rank; });
    this.known.set(column, ranks);
    return ranks;
  }

  /**
   * @param {import("./state.js").State} state
   * @param {Key} a
   * @param {Key} b
   */
  compare({ sort, down }, a, b) {
    const sign = down ? -1 : 1;
    if (sort === "article") return sign * (a.number - b.number);
    if (sort === "value" || sort === "met") return sign * (a[sort] - b[sort]);
    const ranks = this.ranks(sort);
    return byRank(ranks[a[sort]], ranks[b[sort]], sign);
  }

  /**
   * Those whose row holds the words, or is the number, that the reader typed.
   *
   * @param {Key[]} keys
   * @param {string} typed
   * @returns {Promise<Key[]>}
   */
  async saying(keys, typed) {
    const words = splitWords(typed);
    if (words.length === 0) return keys;
    if (keys.length > MOST_ROWS) throw new TooMany(MOST_ROWS);
    const readings = readNumber(typed);
    const rows = await this.figures.rows(keys.map((key) => key.number));
    return keys.filter((key, nth) => {
      const row = rows[nth];
      if (readings.length > 0) {
        const printed = { v: row.value, p: PRINTED.exec(row.zh)?.[0].replaceAll(",", "") ?? "", u: this.index.unit[key.unit][0] };
        return readings.some((reading) => means(reading, printed));
      }
      const text = fold(this.text(row));
      return words.every((word) => text.includes(word));
    });
  }

  /** Everything a row says, in both languages. */
  text(/** @type {import("../finder/figures.js").Row} */ row) {
    const columns = ["indicator", "place", "period"].flatMap((column) => this.index[column][row[column]]);
    return [row.zh, row.en, row.sentence, row.english?.join(""), row.label, ...columns, ...row.articles[row.article]].join("\n");
  }
}
