/** Finds figures by number: the same value in any notation, and values that are the same when rounded. */

import { fits, plain } from "./number-query.js";
import { Tree } from "./tree.js";

/**
 * @typedef {import("./number-query.js").Reading} Reading
 * @typedef {{number: number, near: boolean, distance: number}} Found
 */

/** Leaves that one look-up may fetch, at 12 KB. */
const LEAVES = 3;
/** A unit that is printed in more ways is looked for among all figures of the size. */
const UNITS_SOUGHT = 6;
const LARGEST = 49;

export class Numbers {
  /**
   * @param {import("../shelf.js").Shelf} shelf
   * @param {any} index of the shelf
   * @param {string[]} units all units printed
   */
  constructor(shelf, index, units) {
    this.tree = new Tree(shelf, "numbers", index.numbers);
    this.units = units;
  }

  /**
   * The figures that one of the readings means, those of the very value first; `fits` says which are wanted at all.
   *
   * @param {Reading[]} readings
   * @param {import("./names.js").Fits | null} wanted
   * @returns {Promise<{found: Found[], more: boolean}>}
   */
  async find(readings, wanted) {
    /** @type {Map<number, Found>} */
    const best = new Map();
    let more = false;
    for (const reading of readings) {
      for (const ask of asks(reading)) {
        const answer = await this.answer(ask, reading);
        more ||= answer.more;
        for (const [key, number, from, to, codes] of answer.rows) {
          if (wanted && !wanted(codes, from, to)) continue;
          const near = !exactly(key, reading);
          if (near && !ask.near) continue;
          const distance = near ? Math.abs(amount(key) - amount(ask.key)) / (amount(ask.key) || 1) : 0;
          const known = best.get(number);
          if (!known || distance < known.distance || (known.near && !near)) best.set(number, { number, near, distance });
        }
      }
    }
    const found = [...best.values()];
    found.sort((a, b) => Number(a.near) - Number(b.near) || a.distance - b.distance || a.number - b.number);
    return { found, more };
  }

  /**
   * The rows between an ask's keys whose unit fits.
   *
   * @param {Ask} ask
   * @param {Reading} reading
   */
  async answer(ask, reading) {
    const units = reading.unit === null ? null : this.units.filter((unit) => fits(reading.unit ?? "", unit));
    if (units && !ask.near && units.length <= UNITS_SOUGHT) {
      const parts = await Promise.all(units.map((unit) => this.tree.range(`${ask.from}${unit}`, `${ask.from}${unit}\u0000`, LEAVES)));
      return { rows: parts.flatMap((part) => part.rows), more: parts.some((part) => part.more) };
    }
    const answer = await this.tree.range(ask.from, ask.to, LEAVES);
    return { rows: answer.rows.filter(([key]) => reading.unit === null || fits(reading.unit, unitOf(key))), more: answer.more };
  }

  /**
   * The figures nearest in size, of the unit asked for, for when none was found.
   *
   * @param {Reading[]} readings
   * @param {number} most
   * @returns {Promise<Found[]>}
   */
  async nearest(readings, most = 3) {
    /** @type {Found[]} */
    const found = [];
    for (const reading of readings) {
      const key = sizeKey(reading.value);
      if (!key) continue;
      const rows = (await this.tree.around(`v${key}`))
        .filter(([own]) => own[0] === "v" && (reading.unit === null || fits(reading.unit, unitOf(own))));
      for (const [own, number] of rows) {
        const distance = Math.abs(Math.log10(amount(own) || 1e-9) - Math.log10(amount(`v${key}`) || 1e-9));
        if (distance < 0.2) found.push({ number, near: true, distance });
      }
    }
    found.sort((a, b) => a.distance - b.distance || a.number - b.number);
    return found.filter((one, nth) => found.findIndex((other) => other.number === one.number) === nth).slice(0, most);
  }
}

/** @typedef {{from: string, to: string, near: boolean, key: string}} Ask A stretch of keys, and the key it is about. */

/**
 * What to look up for a reading: its value and, without a scale word, its digits as printed; then the stretch of values
 * that round to it, and the values it may have been rounded to.
 *
 * @param {Reading} reading
 * @returns {Ask[]}
 */
function asks(reading) {
  const sought = [{ family: "v", text: reading.value }];
  if (!reading.scaled) sought.push({ family: "p", text: reading.digits });
  return sought.flatMap(({ family, text }) => {
    const key = sizeKey(text);
    if (!key) return [];
    const own = { from: `${family}${key} `, to: `${family}${key}!`, near: false, key: `${family}${key}` };
    const stretches = near(text, reading.precision).map(([from, to]) => ({
      from: `${family}${from}`, to: `${family}${to}`, near: true, key: own.key,
    }));
    return [own, ...stretches];
  });
}

/**
 * Stretches of keys round a value of which `precision` digits were given. 1.57 -> 1.565 up to 1.575; 1.5704 also finds
 * what prints 1.57. Fewer than two digits are no rounding that anyone means.
 *
 * @param {string} text a plain decimal
 * @param {number} precision
 * @returns {[string, string][]}
 */
function near(text, precision) {
  const { digits, power } = parts(text);
  if (precision < 2 || digits === "0" || precision > 15) return [];
  const shown = Number(digits.slice(0, precision).padEnd(precision, "0"));
  const key = (/** @type {number} */ tenths) => {
    const own = String(tenths);
    return join(own, power + own.length - (precision + 1));
  };
  /** @type {[string, string][]} */
  const found = [[key(shown * 10 - 5), key(shown * 10 + 5)]];
  for (let few = precision - 1; few >= 3; few -= 1) {
    const rounded = String(Math.round(shown / 10 ** (precision - few)));
    const own = join(rounded, power + rounded.length - few);
    if (digits !== rounded.replace(/0+$/, "")) found.push([`${own} `, `${own}!`]);
  }
  return found;
}

/**
 * The key of a plain decimal: the power of ten plus 50, then the significant digits. Empty beyond bearable sizes.
 *
 * @param {string} text
 */
export function sizeKey(text) {
  const { digits, power } = parts(text);
  if (digits === "0") return "500";
  return Math.abs(power) > LARGEST ? "" : join(digits, power);
}

/** @returns {string} */
function join(/** @type {string} */ digits, /** @type {number} */ power) {
  return `${String(power + 50).padStart(2, "0")}${digits.replace(/0+$/, "")}`;
}

/**
 * Significant digits and the power of ten of the first one.
 *
 * @param {string} text
 */
function parts(text) {
  const [whole, fraction = ""] = plain(text).split(".");
  const all = whole + fraction;
  const zeros = /^0*/.exec(all)?.[0].length ?? 0;
  const digits = all.slice(zeros).replace(/0+$/, "");
  return digits ? { digits, power: whole.length - 1 - zeros } : { digits: "0", power: 0 };
}

/** The unit at the end of a key. */
function unitOf(/** @type {string} */ key) {
  return key.slice(key.indexOf(" ") + 1);
}

/** The size a key speaks of, near enough for sorting. */
function amount(/** @type {string} */ key) {
  const digits = key.slice(3).split(" ")[0];
  return Number(`${digits[0]}.${digits.slice(1) || "0"}e${Number(key.slice(1, 3)) - 50}`);
}

/** Whether a key is the very number of a reading. */
function exactly(/** @type {string} */ key, /** @type {Reading} */ reading) {
  const number = key.slice(1, key.indexOf(" "));
  return number === sizeKey(key[0] === "v" ? reading.value : reading.digits);
}

/**
 * Whether a printed figure is what a reading means, or the same when rounded.
 *
 * @param {Reading} reading
 * @param {import("./number-query.js").PrintedFigure} printed
 */
export function means(reading, printed) {
  if (reading.unit !== null && !fits(reading.unit, printed.u)) return false;
  const own = new Map([["v", sizeKey(printed.v)], ["p", printed.p ? sizeKey(printed.p) : ""]]);
  return asks(reading).some(({ from, to }) => {
    const key = own.get(from[0]);
    return Boolean(key) && `${from[0]}${key} ` >= from && `${from[0]}${key} ` < to;
  });
}
