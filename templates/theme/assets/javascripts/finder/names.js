/** Finds names: places, organisations, people, indicators, topics, articles and terms, in either language or pinyin. */

import { clip, fold, likeness, misspellings, splitWords } from "./folding.js";
import { Tree } from "./tree.js";

/**
 * @typedef {object} Entry A name as the panel shows it.
 * @property {string} k kind
 * @property {string} t title in the page's language
 * @property {string} s note: the other language's name, the role, the summary
 * @property {string} u path under the language's root
 * @property {string[]} names all its names
 * @property {[number, number]} years
 * @property {number[]} codes of topics and districts
 *
 * @typedef {{ref: number, kind: number, rank: number, length: number}} Found
 * @typedef {(codes: number[], from: number, to: number) => boolean} Fits
 */

/** Leaves that one word of a query may fetch, at 12 KB. */
const LEAVES = 2;
/** Candidates that are looked at where only their entries tell whether they fit. */
const LOOKED_AT = 48;
const ALIKE = 0.5;

export class Names {
  /**
   * @param {import("../shelf.js").Shelf} shelf
   * @param {any} index of the shelf
   * @param {boolean} chinese
   */
  constructor(shelf, index, chinese) {
    this.shelf = shelf;
    this.index = index;
    this.chinese = chinese;
    this.names = new Tree(shelf, "names", index.names);
    this.spellings = new Tree(shelf, "spellings", index.spellings);
  }

  /**
   * The names that `query` means, best first: exact, beginning with it, a word beginning with it, inside, all words.
   *
   * @param {string} query
   * @returns {Promise<{found: Found[], more: boolean, wanted: string, words: string[]}>}
   */
  async find(query) {
    const wanted = fold(query);
    const words = splitWords(query);
    if (!wanted) return { found: [], more: false, wanted, words };
    const whole = await this.names.under(clip(wanted, this.index.longest), LEAVES);
    /** @type {Map<number, Found>} */
    const best = new Map();
    for (const [, ref, kind, place, length] of whole.rows) {
      const rank = place === 0 && length > wanted.length ? 1 : place === 0 ? 0 : place + 1;
      keep(best, { ref, kind, rank, length });
    }
    if (words.length > 1) for (const one of await this.together(words)) keep(best, one);
    const found = [...best.values()];
    found.sort((a, b) => a.rank - b.rank || a.length - b.length || a.ref - b.ref);
    return { found, more: whole.more, wanted, words };
  }

  /**
   * The names that have all `words`, each at the beginning of a word or inside Chinese.
   *
   * @param {string[]} words
   * @returns {Promise<Found[]>}
   */
  async together(words) {
    const asked = words.slice(0, 4).map((word) => this.names.under(clip(word, this.index.longest), LEAVES));
    const answers = (await Promise.all(asked)).sort((a, b) => Number(a.more) - Number(b.more) || a.rows.length - b.rows.length);
    const [first, ...rest] = answers.filter((answer, nth) => nth === 0 || !answer.more);
    const others = rest.map((answer) => new Set(answer.rows.map((row) => row[1])));
    return first.rows
      .filter((row) => others.every((refs) => refs.has(row[1])))
      .map(([, ref, kind, , length]) => ({ ref, kind, rank: 4, length }));
  }

  /**
   * The entries of what was found, without those that were found by a key cut short, or by few of the words.
   *
   * @param {Found[]} found
   * @param {{wanted: string, words: string[]}} asked
   * @returns {Promise<Entry[]>}
   */
  async entries(found, asked) {
    const entries = await Promise.all(found.map(({ ref }) => this.entry(ref)));
    return entries.filter((entry, nth) => {
      const names = entry.names.map(fold);
      if (found[nth].rank < 4) return names.some((name) => name.includes(asked.wanted));
      const text = [...names, fold(entry.s)].join("\n");
      return asked.words.every((word) => text.includes(word));
    });
  }

  /**
   * @param {number} ref
   * @returns {Promise<Entry>}
   */
  async entry(ref) {
    const block = await this.shelf.get(`entries/${Math.floor(ref / this.index.block)}.json`);
    const [kind, title, note, path, forms, first, last, codes] = block[ref % this.index.block];
    const own = this.chinese ? 0 : 1;
    return { k: kind, t: title[own], s: note[own], u: path, names: [...title, ...forms], years: [first, last], codes };
  }

  /**
   * What was found in groups of a kind, each with its first entries and a way to the others.
   *
   * @param {Awaited<ReturnType<Names["find"]>>} answer
   * @param {{kind: string, fits: Fits | null, first: number}} wish
   */
  async groups(answer, { kind, fits, first }) {
    const chosen = answer.found.filter((one) => !kind || this.index.kinds[one.kind] === kind);
    const kinds = [...new Set(chosen.map((one) => one.kind))];
    const groups = await Promise.all(kinds.map(async (code) => {
      const own = chosen.filter((one) => one.kind === code);
      const load = async (/** @type {Found[]} */ some) => {
        const entries = await this.entries(some, answer);
        return fits ? entries.filter((entry) => fits(entry.codes, ...entry.years)) : entries;
      };
      if (fits) {
        const entries = await load(own.slice(0, LOOKED_AT));
        return { kind: this.index.kinds[code], rank: own[0].rank, count: entries.length, entries, rest: null };
      }
      const entries = await load(own.slice(0, first));
      const rest = own.length > first ? () => load(own.slice(first, first + LOOKED_AT)) : null;
      return { kind: this.index.kinds[code], rank: own[0].rank, count: own.length, entries, rest };
    }));
    return groups.filter((group) => group.entries.length > 0).sort((a, b) => a.rank - b.rank);
  }

  /**
   * Names that look or sound like `query`, for when nothing was found.
   *
   * @param {string} query
   * @param {number} most
   * @returns {Promise<Entry[]>}
   */
  async suggest(query, most = 4) {
    const wanted = fold(query);
    if ([...wanted].length < 2) return [];
    const spellings = [...misspellings(wanted, this.index.spelling)].filter(Boolean);
    const answers = await Promise.all(spellings.map((one) => this.spellings.range(one, `${one}\u0000`, 1)));
    /** @type {Map<number, number>} */
    const shared = new Map();
    for (const row of answers.flatMap((answer) => answer.rows)) shared.set(row[1], (shared.get(row[1]) ?? 0) + 1);
    const near = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, LOOKED_AT / 2);
    const entries = await Promise.all(near.map(([ref]) => this.entry(ref)));
    return entries
      .map((entry, order) => ({ entry, order, score: Math.max(...entry.names.map((n) => likeness(wanted, fold(n)))) }))
      .filter((one) => one.score >= ALIKE)
      .sort((a, b) => b.score - a.score || a.order - b.order)
      .slice(0, most)
      .map((one) => one.entry);
  }
}

/** Keeps the better of two ways in which a name was found. */
function keep(/** @type {Map<number, Found>} */ best, /** @type {Found} */ one) {
  const known = best.get(one.ref);
  if (!known || one.rank < known.rank || (one.rank === known.rank && one.length < known.length)) best.set(one.ref, one);
}
