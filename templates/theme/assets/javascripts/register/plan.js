/**
 * Which stretches of which order hold the rows wanted. A choice of one place is a stretch of the order by place; the
 * table as a whole, sorted by any column, is the order by that column. Only what mixes several choices is read whole,
 * from the shortest of their stretches, and sorted here.
 */

/**
 * @typedef {{start: number, count: number, back?: boolean}} Stretch of an order; `back`: read from its end
 * @typedef {object} Plan
 * @property {string} order
 * @property {Stretch[]} stretches
 * @property {number} total of all stretches
 * @property {boolean} sorted whether the stretches are the answer, in the order wanted
 * @property {boolean} counted whether `total` is the number of rows that fit
 * @property {(key: Record<string, number>) => boolean} fits what else a row must be
 */

/** Position of what has no value: an order ends with it in either direction. */
const NONE = -1;

/**
 * @param {any} index of the table
 * @param {import("./state.js").State} state
 * @param {Stretch | null} article where the chosen article's figures stand in the order by article
 * @param {(column: string) => number[]} ranks of a column's codes in the language of the page
 * @returns {Plan}
 */
export function plan(index, state, article, ranks) {
  const wishes = wishesOf(index, state, article);
  const fits = (/** @type {Record<string, number>} */ key) => wishes.every((wish) => wish.fits(key));
  if (wishes.length === 0) {
    const stretches = wholeOrder(index, state, ranks);
    return { order: state.sort, stretches, total: index.total, sorted: !state.q, counted: !state.q, fits };
  }
  const [best] = wishes.sort((a, b) => a.total - b.total);
  const stretches = best.stretches.map((one) => ({ ...one, back: state.down }));
  const plain = wishes.length === 1 && stretches.length <= 1 && !state.q;
  const sorted = plain && state.sort === "article";
  const counted = wishes.length === 1 && !state.q;
  return { order: best.order, stretches, total: best.total, sorted, counted, fits };
}

/**
 * @typedef {{order: string, stretches: Stretch[], total: number, fits: (key: Record<string, number>) => boolean}} Wish
 *
 * @param {any} index
 * @param {import("./state.js").State} state
 * @param {Stretch | null} article
 * @returns {Wish[]}
 */
function wishesOf(index, { filters }, article) {
  const wishes = [];
  for (const name of ["indicator", "place"]) {
    if (filters[name]) wishes.push(wish(index, name, (code) => index[name][code][0] === asked(filters[name])));
  }
  if (filters.year) {
    const year = Number(filters.year);
    wishes.push(wish(index, "period", (code) => index.period[code][3] <= year && year <= index.period[code][4]));
  }
  if (filters.kind || filters.unit) wishes.push(kindWish(index, filters));
  if (filters.article) {
    const found = article ?? { start: 0, count: 0 };
    const inside = (/** @type {Record<string, number>} */ key) =>
      key.number >= found.start && key.number < found.start + found.count;
    wishes.push({ order: "article", stretches: [found], total: found.count, fits: inside });
  }
  return wishes;
}

/** A hyphen stands in an address for what has no value. */
function asked(/** @type {string} */ value) {
  return value === "-" ? "" : value;
}

/**
 * @param {any} index
 * @param {string} name
 * @param {(code: number) => boolean} chosen
 * @returns {Wish}
 */
function wish(index, name, chosen) {
  const stretches = segments(index.counts[name]).filter(({ code }) => chosen(code));
  const codes = new Set(stretches.map(({ code }) => code));
  return { order: name, stretches: joined(stretches), total: sum(stretches), fits: (key) => codes.has(key[name]) };
}

/**
 * Kind and unit share an order: by kind, and in it by unit.
 *
 * @param {any} index
 * @param {Record<string, string>} filters
 * @returns {Wish}
 */
function kindWish(index, filters) {
  const kind = filters.kind ? index.kind.indexOf(filters.kind) : NONE;
  const unit = filters.unit ? index.unit.findIndex((/** @type {string[]} */ row) => row[0] === asked(filters.unit)) : NONE;
  const right = (/** @type {number} */ own, /** @type {number} */ other) =>
    (!filters.kind || own === kind) && (!filters.unit || other === unit);
  let start = 0;
  const stretches = [];
  for (const [own, other, count] of index.counts.kind) {
    if (right(own, other)) stretches.push({ start, count, code: own });
    start += count;
  }
  return { order: "kind", stretches: joined(stretches), total: sum(stretches), fits: (key) => right(key.kind, key.unit) };
}

/**
 * The order of everything by the column wanted.
 *
 * @param {any} index
 * @param {import("./state.js").State} state
 * @param {(column: string) => number[]} ranks
 * @returns {Stretch[]}
 */
function wholeOrder(index, { sort, down }, ranks) {
  if (!index.counts[sort]) return [{ start: 0, count: index.total, back: down }];
  const place = ranks(sort);
  const sign = down ? -1 : 1;
  return segments(index.counts[sort]).sort((a, b) => byRank(place[a.code], place[b.code], sign));
}

/**
 * Compares two ranks; what has none comes last in either direction.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} sign
 */
export function byRank(a, b, sign) {
  if (a === NONE || b === NONE) return (a === NONE ? 1 : 0) - (b === NONE ? 1 : 0);
  return sign * (a - b);
}

/**
 * @param {[number, number][]} counts
 * @returns {(Stretch & {code: number})[]}
 */
function segments(counts) {
  let start = 0;
  return counts.map(([code, count]) => {
    start += count;
    return { code, start: start - count, count };
  });
}

/** Neighbouring stretches as one. */
function joined(/** @type {Stretch[]} */ stretches) {
  /** @type {Stretch[]} */
  const found = [];
  for (const { start, count } of stretches) {
    const last = found.at(-1);
    if (last && last.start + last.count === start) last.count += count;
    else found.push({ start, count });
  }
  return found;
}

/** @returns {number} */
function sum(/** @type {Stretch[]} */ stretches) {
  return stretches.reduce((total, one) => total + one.count, 0);
}

/**
 * The places in an order of the rows `from` up to `to` of some stretches.
 *
 * @param {Stretch[]} stretches
 * @param {number} from
 * @param {number} to
 * @returns {number[]}
 */
export function places(stretches, from, to) {
  const found = [];
  let passed = 0;
  for (const { start, count, back } of stretches) {
    for (let at = Math.max(0, from - passed); at < Math.min(count, to - passed); at += 1) {
      found.push(back ? start + count - 1 - at : start + at);
    }
    passed += count;
    if (passed >= to) break;
  }
  return found;
}
