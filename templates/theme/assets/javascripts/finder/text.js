/** Full-text search: Pagefind, loaded when the first word is typed. It keeps languages apart by <html lang>. */

/**
 * @typedef {object} TextHit
 * @property {string} title
 * @property {string} excerpt HTML made by Pagefind: escaped text with <mark>
 * @property {string} url
 * @property {string} kind of the page
 *
 * @typedef {{hits: TextHit[], total: number}} TextResult
 * @typedef {Record<string, Record<string, number>>} Filters name -> value -> number of pages
 */

const SHOWN = 8;
const SETTLE_MS = 180;

export class TextSearch {
  /** @param {URL} base of the site */
  constructor(base) {
    this.base = base;
    /** @type {Promise<any> | null} */
    this.loading = null;
  }

  /** @returns {Promise<any>} Pagefind; rejects where the index was not built */
  load() {
    this.loading ??= import(new URL("pagefind/pagefind.js", this.base).href).then(async (pagefind) => {
      await pagefind.options({ baseUrl: this.base.pathname, excerptLength: 24 });
      await pagefind.init();
      return pagefind;
    });
    this.loading.catch(() => { this.loading = null; });
    return this.loading;
  }

  /** @returns {Promise<Filters>} */
  async filters() {
    const pagefind = await this.load();
    return pagefind.filters();
  }

  /**
   * @param {string} query
   * @param {Record<string, string>} filters
   * @returns {Promise<TextResult | null>} null where a newer search has overtaken this one
   */
  async search(query, filters) {
    const pagefind = await this.load();
    const answer = await pagefind.debouncedSearch(query, { filters }, SETTLE_MS);
    if (answer === null) return null;
    const pages = await Promise.all(answer.results.slice(0, SHOWN).map((/** @type {any} */ r) => r.data()));
    const hits = pages.map((page) => ({
      title: page.meta.title ?? page.url,
      excerpt: page.excerpt,
      url: bestAnchor(page),
      kind: page.filters.kind?.[0] ?? "",
    }));
    return { hits, total: answer.results.length };
  }
}

/**
 * The paragraph that matched, where Pagefind knows it, else the page.
 *
 * @param {any} page
 * @returns {string}
 */
function bestAnchor(page) {
  const parts = (page.sub_results ?? []).filter((/** @type {any} */ part) => part.url !== page.url);
  const best = parts.sort((/** @type {any} */ a, /** @type {any} */ b) => b.locations.length - a.locations.length)[0];
  return best?.url ?? page.url;
}
