/** The form in which names are compared: the same as builder/pages/finder/folding.py, which writes the keys. */

/**
 * Case, width, accents, spaces and hyphens do not count: "Shàng hǎi" is "shanghai".
 *
 * @param {string} text
 */
export function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").toLowerCase()
    .replace(/[\s\-‐-―'’·•.,，。、“”"()（）]/gu, "");
}

/**
 * Words of a query; Chinese and Latin runs part without a space (地区GDP -> 地区, gdp).
 *
 * @param {string} query
 * @returns {string[]}
 */
export function splitWords(query) {
  const runs = query.normalize("NFKC").match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  return runs.map(fold).filter((word) => word !== "");
}

/**
 * The beginning of a folded text, and what is left of it without one letter.
 *
 * @param {string} folded
 * @param {number} letters
 */
export function misspellings(folded, letters) {
  const start = [...folded].slice(0, letters);
  return new Set([start.join(""), ...start.map((_, at) => start.filter((_, n) => n !== at).join(""))]);
}

/** `text` cut to `most` units between two characters. */
export function clip(/** @type {string} */ text, /** @type {number} */ most) {
  let letters = [...text];
  while (letters.join("").length > most) letters = letters.slice(0, -1);
  return letters.join("");
}

/**
 * How like two folded texts are: Dice's coefficient over pairs of letters, 0 to 1.
 *
 * @param {string} one
 * @param {string} other
 */
export function likeness(one, other) {
  const [a, b] = [pairs(one), pairs(other)];
  const common = [...a].filter((pair) => b.has(pair)).length;
  return (2 * common) / (a.size + b.size || 1);
}

/** Pairs of neighbouring letters, with the ends as letters of their own: short names have few pairs. */
function pairs(/** @type {string} */ text) {
  const letters = ["^", ...text, "$"];
  return new Set(letters.slice(1).map((letter, i) => letters[i] + letter));
}
