/**
 * Sorted rows in small files under a directory, as builder/pages/finder/shards.py cuts them: a query reads the leaves
 * between two keys and nothing else.
 */

/** @typedef {[string, ...any[]]} Row key first */
/** @typedef {{leaves: number, height: number, first: string[], fanout: number}} Top */

export class Tree {
  /**
   * @param {import("../shelf.js").Shelf} shelf
   * @param {string} folder on the shelf
   * @param {Top} top
   */
  constructor(shelf, folder, top) {
    this.shelf = shelf;
    this.folder = folder;
    this.top = top;
  }

  /**
   * The rows with `from` <= key < `to`, from at most `most` leaves; `more` says that there are further ones.
   *
   * @param {string} from
   * @param {string} to
   * @param {number} most
   * @returns {Promise<{rows: Row[], more: boolean}>}
   */
  async range(from, to, most) {
    const { start, end } = await this.leaves(from, to);
    const read = await this.read(start, Math.min(end, start + most));
    return { rows: read.filter(([key]) => key >= from && key < to), more: end > start + most };
  }

  /**
   * @param {string} prefix
   * @param {number} most
   */
  under(prefix, most) {
    return this.range(prefix, `${prefix}\uffff`, most);
  }

  /**
   * The rows of the leaf where `key` would stand and of its neighbours.
   *
   * @param {string} key
   * @returns {Promise<Row[]>}
   */
  async around(key) {
    const { start } = await this.leaves(key, `${key}\uffff`);
    return this.read(start, Math.min(start + 2, this.top.leaves));
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Promise<Row[]>}
   */
  async read(start, end) {
    const numbers = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);
    const leaves = await Promise.all(numbers.map((n) => this.shelf.get(`${this.folder}/0/${n}.json`)));
    return leaves.flat();
  }

  /**
   * The numbers of the leaves that may hold keys between the two; equal keys may stand in several.
   *
   * @param {string} from
   * @param {string} to
   */
  async leaves(from, to) {
    let { first } = this.top;
    let offset = 0;
    for (let level = this.top.height; level > 0; level -= 1) {
      const [start, end] = span(first, from, to);
      const parts = [];
      for (let n = start; n < Math.min(end, start + 2); n += 1) {
        parts.push(this.shelf.get(`${this.folder}/${level}/${offset + n}.json`));
      }
      first = (await Promise.all(parts)).flat();
      offset = (offset + start) * this.top.fanout;
    }
    const [start, end] = span(first, from, to);
    return { start: offset + start, end: offset + end };
  }
}

/**
 * @param {string[]} first
 * @param {string} from
 * @param {string} to
 * @returns {[number, number]}
 */
function span(first, from, to) {
  const start = Math.max(0, position(first, from) - 1);
  return [start, Math.max(start, position(first, to))];
}

/** How many of the sorted `keys` stand before `key`. */
function position(/** @type {string[]} */ keys, /** @type {string} */ key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
