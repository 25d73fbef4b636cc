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
/** Pagefind puts a zero-width space between the words of Chinese text. */
const WORD_BREAK = "\u200b";

export class TextSearch {
  /** @param {URL} base of the site */
  constructor(base) {
    this.base = base;
    /** @type {Promise<any> | null} */
    this.loading = null;
    /** @type {string[]} words of which the index does not know all places */
    this.common = [];
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
    this.common = answer.ok ? Object.values(/** @type {Record<string, string[]>} */ (await answer.json())).flat() : [];
  }

  /**
   * @param {string} query
   * @param {Record<string, string> | null} filters null where no text is wanted
   * @returns {Promise<TextResult>}
   */
  async search(query, filters) {
    if (filters === null) return { hits: [], total: 0, more: false };
    const pagefind = await this.load();
    const words = telling(query);
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
    const answer = await pagefind.search(query, { filters });
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

/**
 * Whether a phrase in quotation marks has a word of those the index does not know all places of; English ones are stems.
 *
 * @param {string} phrase
 * @param {string[]} common
 */
export function holdsCommon(phrase, common) {
  if (!phrase.includes('"')) return false;
  const words = phrase.toLowerCase().split(/[\s"]+/u);
  const begins = (/** @type {string} */ stem) => words.some((word) => word.startsWith(stem) && word.length < stem.length + 4);
  return common.some((word) => (/\p{Script=Han}/u.test(word) ? phrase.includes(word) : begins(word)));
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
