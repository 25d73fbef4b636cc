/** What the reader has chosen, as the address of the page keeps it: only what differs from the table as it opens. */

/**
 * @typedef {object} State
 * @property {Record<string, string>} filters by FILTERS; empty: all
 * @property {string} q words or a number
 * @property {string} sort one of SORTS
 * @property {boolean} down
 * @property {number} page from 1
 * @property {number} rows of a page
 */

export const FILTERS = ["indicator", "place", "year", "kind", "unit", "article"];
/** The columns of the table in their order, by what they are sorted by. */
export const SORTS = ["value", "indicator", "place", "period", "article", "met"];
/** Numbers and times are asked for largest and latest first. */
export const DOWN_FIRST = new Set(["value", "period", "met"]);
export const PAGE_SIZES = [50, 200, 1000];

/**
 * @param {string} search the query of an address
 * @returns {State}
 */
export function readState(search) {
  const asked = new URLSearchParams(search);
  const sort = SORTS.find((name) => name === asked.get("sort")) ?? "article";
  const rows = PAGE_SIZES.find((size) => String(size) === asked.get("rows")) ?? PAGE_SIZES[0];
  return {
    filters: Object.fromEntries(FILTERS.map((name) => [name, asked.get(name) ?? ""])),
    q: asked.get("q") ?? "",
    sort,
    down: asked.get("dir") === "down",
    page: Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1),
    rows,
  };
}

/**
 * @param {State} state
 * @returns {string} with its question mark, empty for the table as it opens
 */
export function writeState(state) {
  const said = new URLSearchParams();
  for (const name of FILTERS) if (state.filters[name]) said.set(name, state.filters[name]);
  if (state.q) said.set("q", state.q);
  if (state.sort !== "article" || state.down) said.set("sort", state.sort);
  if (state.down) said.set("dir", "down");
  if (state.rows !== PAGE_SIZES[0]) said.set("rows", String(state.rows));
  if (state.page > 1) said.set("page", String(state.page));
  const query = said.toString();
  return query ? `?${query}` : "";
}
