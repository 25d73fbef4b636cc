/** Full-text search: Pagefind, loaded when the first word is typed. It keeps languages apart by <html lang>. */

/**
 * @typedef {object} TextHit
 * @property {string} title
 * @property {string} excerpt HTML made by Pagefind: escaped text with <mark>
 * @property {string} url
 * @property {string} kind of the page
 *
 * @typedef {{hits: TextHit[], total: number, more: boolean}} TextResult more: there may be others that were not found
 */

/** Each hit fetches the text of its page, some 6 KB packed. */
const SHOWN = 5;
const GUESSES = 8;
/** Words of every page, whose places weigh as much as the rest of a query: 350 KB for "the" at 10 000 articles. */
const ON_EVERY_PAGE = new Set(["a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "it", "its", "of", "on",
  "or", "that", "the", "to", "was", "were", "with"]);
/** Comparisons that one query may take, 2 to 3 ns each, and on how many pages a word stands that is not common. */
const COMPARED = 200e6;
const UNCOMMON = 1000;
/** Pagefind puts a zero-width space between the words of Chinese text. */
const WORD_BREAK = "\u200b";

export class TextSearch {
  /** @param {URL} base of the site */
  constructor(base) {
    this.base = base;
    /** @type {Promise<any> | null} */
    this.loading = null;
    /** @type {Map<string, number>} words of which the index does not know all places, and on how many pages they stand */
    this.common = new Map();
  }

  /** @returns {Promise<any>} Pagefind; rejects where the index was not built */
  load() {
    // Its worker is the same program once more, 41 KB; queries here take a few milliseconds.
    this.loading ??= import(new URL("pagefind/pagefind.js", this.base).href).then(async (pagefind) => {
      await pagefind.options({ baseUrl: this.base.pathname, excerptLength: 24, noWorker: true });
      await pagefind.init();
      await Promise.all([this.addVolumes(pagefind), this.learnCommon()]);
      return pagefind;
    });
    this.loading.catch(() => { this.loading = null; });
    return this.loading;
  }

  /**
   * A site joined from volumes has an index of each; Pagefind puts their answers into one order.
   *
   * @param {any} pagefind
   */
  async addVolumes(pagefind) {
    const answer = await fetch(new URL("pagefind/volumes.json", this.base));
    /** @type {string[]} */
    const volumes = answer.ok ? await answer.json() : [];
    const options = { baseUrl: this.base.pathname, excerptLength: 24 };
    await Promise.all(volumes.map((name) => pagefind.mergeIndex(new URL(`pagefind/${name}/`, this.base).href, options)));
  }

  async learnCommon() {
    const answer = await fetch(new URL("pagefind/common.json", this.base));
    /** @type {Record<string, Record<string, number>>} */
    const languages = answer.ok ? await answer.json() : {};
    this.common = new Map(Object.values(languages).flatMap((words) => Object.entries(words)));
  }

  /**
   * Fetches what a search will need.
   *
   * @param {string} query
   * @param {Record<string, string>} filters
   */
  async prepare(query, filters) {
    const pagefind = await this.load();
    await pagefind.preload(exactly(affordable(telling(query), this.common)), { filters });
  }

  /**
   * @param {string} query
   * @param {Record<string, string>} filters
   * @returns {Promise<TextResult>}
   */
  async search(query, filters) {
    const pagefind = await this.load();
    const words = affordable(telling(query), this.common);
    const phrase = exactly(words);
    const answer = await pagefind.search(phrase, { filters });
    const found = await Promise.all(answer.results.slice(0, SHOWN).map((/** @type {any} */ r) => r.data()));
    const more = holdsCommon(phrase, this.common);
    const missing = found.length < SHOWN && (more || (phrase !== words && found.length === 0));
    const guesses = missing ? await this.searchInsideWords(phrase.replaceAll('"', ""), filters) : [];
    const known = new Set(found.map((page) => page.url));
    const pages = [...found, ...guesses.filter((page) => !known.has(page.url))];
    return { hits: pages.slice(0, SHOWN).map(asHit), total: Math.max(answer.results.length, pages.length), more };
  }

  /**
   * A query that is no whole word of the index (制造 of 制造业), or a phrase with words too common for all their places
   * to be known: Pagefind's guesses, where the text has it.
   *
   * @param {string} query
   * @param {Record<string, string>} filters
   * @returns {Promise<any[]>}
   */
  async searchInsideWords(query, filters) {
    const pagefind = await this.load();
    const answer = await pagefind.search(affordable(telling(query), this.common), { filters });
    const pages = await Promise.all(answer.results.slice(0, GUESSES).map((/** @type {any} */ r) => r.data()));
    return pages.filter((page) => page.content.replaceAll(WORD_BREAK, "").toLowerCase().includes(query.toLowerCase()));
  }
}

/**
 * @param {any} page
 * @returns {TextHit}
 */
function asHit(page) {
  return {
    title: page.meta.title ?? page.url,
    excerpt: page.excerpt,
    url: bestAnchor(page),
    kind: page.filters.kind?.[0] ?? "",
  };
}

/**
 * Chinese has no spaces: without quotation marks 某某区 also finds every page with some 区.
 *
 * @param {string} query
 */
function exactly(query) {
  return /^[\p{Script=Han}\p{N}]{2,}$/u.test(query) ? `"${query}"` : query;
}

/** The common words that a word of a query has: Chinese ones inside it, English ones as stems. */
function commonParts(/** @type {string} */ word, /** @type {Map<string, number>} */ common) {
  const lower = word.toLowerCase();
  const ended = (/** @type {string} */ stem) => stem.length > 3 && lower.startsWith(stem) && lower.length < stem.length + 6;
  const within = (/** @type {string} */ part) =>
    /\p{Script=Han}/u.test(part) ? lower.includes(part) : lower === part || ended(part);
  return [...common].filter(([part]) => within(part));
}

/**
 * A query without its commonest words where it would take too long to look at all pages of all its words: Pagefind
 * compares each page it finds with every page of every word. The rarest comes first: each place of a word is looked for
 * behind the pages of those before it, which takes half the time when the common ones, with few places, are last.
 *
 * @param {string} query
 * @param {Map<string, number>} common words with their numbers of pages
 */
export function affordable(query, common) {
  if (query.includes('"')) return query;
  const words = query.split(/\s+/u).map((word) => {
    const parts = commonParts(word, common).map(([, pages]) => pages);
    return { word, pages: parts.length > 0 ? parts : [UNCOMMON] };
  });
  const least = (/** @type {number[]} */ pages) => Math.min(...pages);
  for (;;) {
    const all = words.flatMap((one) => one.pages);
    if (words.length < 2 || least(all) * all.reduce((sum, pages) => sum + pages, 0) <= COMPARED) break;
    const most = Math.max(...words.map((one) => least(one.pages)));
    words.splice(words.findLastIndex((one) => least(one.pages) === most), 1);
  }
  return words.sort((a, b) => least(a.pages) - least(b.pages)).map((one) => one.word).join(" ");
}

/**
 * Whether a phrase in quotation marks has a word of those the index does not know all places of.
 *
 * @param {string} phrase
 * @param {Map<string, number>} common
 */
export function holdsCommon(phrase, common) {
  return phrase.includes('"') && phrase.split(/[\s"]+/u).some((word) => commonParts(word, common).length > 0);
}

/**
 * The words of a query that tell pages apart; all of them where none does, or where it is in quotation marks.
 *
 * @param {string} query
 */
export function telling(query) {
  if (query.includes('"')) return query;
  const words = query.split(/\s+/u).filter((word) => !ON_EVERY_PAGE.has(word.toLowerCase()));
  return words.some((word) => word !== "") ? words.join(" ") : query;
}

/**
 * The paragraph of the best match: the last anchor before it, else the page.
 *
 * @param {any} page
 * @returns {string}
 */
function bestAnchor(page) {
  const weighted = [...(page.weighted_locations ?? [])].sort((a, b) => b.weight - a.weight || a.location - b.location);
  const place = weighted[0]?.location ?? -1;
  const before = (page.anchors ?? [])
    .filter((/** @type {any} */ anchor) => anchor.location <= place && anchor.element !== "h1");
  const last = before.sort((/** @type {any} */ a, /** @type {any} */ b) => b.location - a.location)[0];
  return last ? `${page.url}#${encodeURIComponent(last.id)}` : page.url;
}
