/**
 * The small index of names and figures: fetched once, when the search box is first used, and searched in memory.
 */

import { meets, readNumber } from "./number-query.js";

/**
 * @typedef {object} Entry
 * @property {string} k kind: figure, place, organisation, person, topic, indicator, term, article
 * @property {string} t title
 * @property {string} s sentence or snippet
 * @property {string} u path relative to the language's root
 * @property {string[]} a aliases: other names, short forms, pinyin
 * @property {import("./number-query.js").PrintedFigure} [f]
 *
 * @typedef {object} Prepared
 * @property {Entry} entry
 * @property {string[]} names folded title and aliases
 * @property {string[]} starts folded beginnings of the words inside them: what follows each space
 * @property {string} text everything a word may be found in
 *
 * @typedef {object} Group
 * @property {string} kind
 * @property {Entry[]} entries best first
 */

export const KINDS = ["place", "organisation", "person", "indicator", "topic", "article", "term", "figure"];

const NO_MATCH = 9;

/**
 * @param {URL} address of finder.json
 * @returns {Promise<Prepared[]>}
 */
export async function loadEntries(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const data = await response.json();
  return data.entries.map(prepare);
}

/**
 * @param {Entry} entry
 * @returns {Prepared}
 */
export function prepare(entry) {
  const printed = [entry.t, ...(entry.a ?? [])];
  const names = [...new Set(printed.map(fold))];
  const starts = printed.flatMap((name) => [...name.matchAll(/\s+(?=\S)/g)].map((gap) => fold(name.slice(gap.index))));
  return { entry, names, starts, text: [...names, fold(entry.s ?? "")].join("\n") };
}

/**
 * The entries that `query` names, grouped by kind; the group with the best entry first, and in it the best entry.
 * A number leads to the figures with that value; anything else to names and titles, with figures last.
 *
 * @param {Prepared[]} prepared
 * @param {string} query
 * @returns {Group[]}
 */
export function findEntries(prepared, query) {
  const readings = readNumber(query);
  const wanted = fold(query);
  if (!wanted) return [];
  const words = splitWords(query);
  const found = prepared
    .map((item, order) => ({ entry: item.entry, order, rank: rank(item, wanted, words, readings) }))
    .filter((item) => item.rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || a.entry.t.length - b.entry.t.length || a.order - b.order);
  const place = (/** @type {string} */ kind) => (kind === "figure" && readings.length > 0 ? -1 : KINDS.indexOf(kind));
  return KINDS.map((kind) => ({ kind, found: found.filter((item) => item.entry.k === kind) }))
    .filter((group) => group.found.length > 0)
    .sort((a, b) => a.found[0].rank - b.found[0].rank || place(a.kind) - place(b.kind))
    .map((group) => ({ kind: group.kind, entries: group.found.map((item) => item.entry) }));
}

/**
 * Names that look like `query`, for when nothing was found.
 *
 * @param {Prepared[]} prepared
 * @param {string} query
 * @param {number} most
 * @returns {Entry[]}
 */
export function suggest(prepared, query, most = 4) {
  const wanted = pairs(fold(query));
  if (wanted.size === 0) return [];
  return prepared
    .filter((item) => item.entry.k !== "figure")
    .map((item, order) => ({ entry: item.entry, order, score: Math.max(...item.names.map((n) => likeness(wanted, n))) }))
    .filter((item) => item.score >= 0.34)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, most)
    .map((item) => item.entry);
}

/**
 * 0 exact, 1 beginning, 2 beginning of a word, 3 inside, 4 all words somewhere; NO_MATCH.
 *
 * @param {Prepared} item
 * @param {string} wanted
 * @param {string[]} words
 * @param {import("./number-query.js").Reading[]} readings
 */
function rank(item, wanted, words, readings) {
  const printed = item.entry.f;
  if (printed && readings.some((reading) => meets(reading, printed))) return 0;
  if (printed && readings.length > 0) return NO_MATCH;
  if (item.names.includes(wanted)) return 0;
  if (item.names.some((name) => name.startsWith(wanted))) return 1;
  if (item.starts.some((start) => start.startsWith(wanted))) return 2;
  const oneLetter = wanted.length === 1 && /[a-z0-9]/.test(wanted);
  if (oneLetter) return NO_MATCH;
  if (item.names.some((name) => name.includes(wanted))) return 3;
  if (words.length > 1 && words.every((word) => item.text.includes(word))) return 4;
  return NO_MATCH;
}

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
function splitWords(query) {
  const runs = query.normalize("NFKC").match(/\p{Script=Han}+|[^\s\p{Script=Han}]+/gu) ?? [];
  return runs.map(fold).filter((word) => word !== "");
}

/**
 * @param {string} text
 * @returns {Set<string>} pairs of neighbouring letters
 */
function pairs(text) {
  const letters = [...text];
  if (letters.length === 1) return new Set(letters);
  return new Set(letters.slice(1).map((letter, i) => letters[i] + letter));
}

/**
 * Dice's coefficient over letter pairs.
 *
 * @param {Set<string>} wanted
 * @param {string} name
 */
function likeness(wanted, name) {
  const own = pairs(name);
  const common = [...wanted].filter((pair) => own.has(pair)).length;
  return (2 * common) / (wanted.size + own.size || 1);
}
