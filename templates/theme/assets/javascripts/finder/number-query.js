/**
 * Reads a number as a person types it, in Chinese or English notation, and says which figures it means.
 * Values are decimal strings throughout: a float would turn 15704亿 into a neighbour of itself.
 */

/**
 * @typedef {object} Reading One way to understand the query.
 * @property {string} value  the expanded value as a normal decimal string
 * @property {string} digits the digits typed, without separators, as a normal decimal string
 * @property {number} precision how many significant digits were meant: noughts that end a whole number are none beyond
 *                              the second digit, and 2 billion is 2.0 billion
 * @property {boolean} scaled whether a scale word (万, billion …) was given
 * @property {string | null} unit the unit's group, or the unit as typed where no group knows it
 *
 * @typedef {object} PrintedFigure
 * @property {string} v the expanded value
 * @property {string} p the digits as printed, without separators
 * @property {string} u the unit as printed
 */

/** Powers of ten; a run of them multiplies (万亿, hundred million). */
const SCALES = new Map(Object.entries({
  十: 1, 百: 2, 千: 3, 万: 4, 亿: 8, 萬: 4, 億: 8,
  hundred: 2, thousand: 3, k: 3, million: 6, millions: 6, mn: 6, mln: 6, m: 6,
  billion: 9, billions: 9, bn: 9, bln: 9, b: 9, trillion: 12, trillions: 12, tn: 12, trn: 12,
}));

/** Units that different words name; the first word is the name of the group. */
const UNIT_GROUPS = [
  ["元", "人民币", "块", "yuan", "rmb", "cny", "renminbi", "¥", "￥"],
  ["美元", "美金", "dollar", "dollars", "us dollar", "us dollars", "usd", "us$", "$"],
  ["欧元", "euro", "euros", "eur", "€"],
  ["港元", "港币", "hong kong dollar", "hong kong dollars", "hkd", "hk$"],
  ["日元", "yen", "jpy"],
  ["%", "percent", "per cent", "pct", "百分比"],
  ["‰", "per mille", "per thousand"],
  ["个百分点", "百分点", "percentage point", "percentage points", "pp", "pps"],
  ["吨", "t", "ton", "tons", "tonne", "tonnes"],
  ["公里", "千米", "km", "kilometre", "kilometres", "kilometer", "kilometers"],
  ["米", "m", "metre", "metres", "meter", "meters"],
  ["平方公里", "平方千米", "km2", "km²", "sq km", "square kilometre", "square kilometres", "square kilometers"],
  ["平方米", "㎡", "m2", "m²", "sq m", "sqm", "square metre", "square metres", "square meters"],
  ["立方米", "m3", "m³", "cubic metre", "cubic metres", "cubic meters"],
  ["亩", "mu"],
  ["公顷", "ha", "hectare", "hectares"],
  ["标箱", "标准箱", "teu", "teus"],
  ["千瓦时", "度", "kwh", "kilowatt-hour", "kilowatt-hours"],
  ["倍", "次", "time", "times", "fold", "-fold", "x"],
  ["年", "周年", "year", "years"],
  ["天", "日", "day", "days"],
  ["小时", "个小时", "hour", "hours"],
  ["分钟", "minute", "minutes", "min"],
  ["°c", "摄氏度", "degrees"],
  ["位", "名", "st", "nd", "rd", "th", "place"],
];

/** 位 and 名 count people as well as places in a ranking. */
const ORDINAL = "位";

const UNITS = new Map(UNIT_GROUPS.flatMap((group) => group.map((word) => [word, group[0]])));

const QUALIFIERS = /^(?:大约|约|超过|超|逾|近|将近|达到|达|突破|第|about|around|over|nearly|some|more than|no\.|#)\s*/;
const PREFIXES = ["us$", "hk$", "rmb", "cny", "usd", "eur", "人民币", "¥", "￥", "$", "€"];
const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(\.\d+)?/;
const LONGEST_QUERY = 60;

/**
 * The ways to read `query` as a number; empty where it is none.
 *
 *     readNumber("15,704亿元")[0].value            "1570400000000", unit "元"
 *     readNumber("1.5704 trillion")[0].value      "1570400000000", unit null
 *     readNumber("5m")                            5000000 of anything, or 5 metres
 *     readNumber("COVID-19")                      []
 *
 * @param {string} query
 * @returns {Reading[]}
 */
export function readNumber(query) {
  let rest = query.slice(0, LONGEST_QUERY).normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  rest = rest.replace(/(\d)、(?=\d{3})/g, "$1,").replace(QUALIFIERS, "");
  const prefix = PREFIXES.find((word) => rest.startsWith(word));
  if (prefix) rest = rest.slice(prefix.length).trim();
  rest = rest.replace(/^[+\-−]/, "");
  const match = NUMBER.exec(rest);
  if (!match) return [];
  const digits = plain(match[1].replace(/[, ]/g, "") + (match[2] ?? ""));
  const tail = rest.slice(match[0].length).trim();
  const currency = prefix ? UNITS.get(prefix) ?? null : null;
  return tails(tail).map(({ exponent, unit }) => ({
    value: shift(digits, exponent),
    digits,
    precision: Math.max(precision(match[0]), exponent > 0 ? 2 : 1),
    scaled: exponent > 0,
    unit: unit ?? currency,
  }));
}

/** @returns {boolean} */
export function isNumber(/** @type {string} */ query) {
  return readNumber(query).length > 0;
}

/**
 * Whether a printed figure is what `reading` means: its value, or, without a scale word, the digits as printed.
 *
 * @param {Reading} reading
 * @param {PrintedFigure} figure
 */
export function meets(reading, figure) {
  if (reading.unit !== null && !fits(reading.unit, figure.u)) return false;
  if (plain(figure.v) === reading.value) return true;
  return !reading.scaled && plain(figure.p) === reading.digits;
}

/**
 * Whether the unit typed can stand for the unit printed. An English word that no group knows (companies, projects)
 * fits every Chinese measure word, and nothing that has a group of its own (money, %).
 *
 * @param {string} unit
 * @param {string} printed
 */
export function fits(unit, printed) {
  const group = UNITS.get(printed.normalize("NFKC").toLowerCase()) ?? stripScale(printed);
  if (unit === group || (printed !== "" && unit.startsWith(printed))) return true;
  return /^[a-z]/.test(unit) && !UNITS.has(unit) && (!UNITS.has(group) || group === ORDINAL);
}

/**
 * @param {string} typed digits with separators
 */
function precision(typed) {
  const digits = typed.replace(/[, ]/g, "");
  if (digits.includes(".")) return digits.replace(".", "").replace(/^0+/, "").length;
  const whole = digits.replace(/^0+/, "");
  let last = whole.length;
  while (last > 2 && whole[last - 1] === "0") last -= 1;
  return last;
}

/**
 * The group of a unit that was printed with its scale (万亿元 -> 元).
 * @param {string} printed
 */
function stripScale(printed) {
  const bare = printed.replace(/^[十百千万亿]+/, "");
  return UNITS.get(bare) ?? bare;
}

/**
 * Every way to split what follows the digits into scale words and a unit.
 *
 * @param {string} tail
 * @returns {{exponent: number, unit: string | null}[]}
 */
function tails(tail) {
  const found = [];
  const { exponent, rest } = readScale(tail);
  const unit = readUnit(rest);
  if (unit !== undefined) found.push({ exponent, unit });
  if (exponent > 0 && UNITS.has(tail)) found.push({ exponent: 0, unit: UNITS.get(tail) ?? null });
  return found;
}

/**
 * @param {string} tail
 * @returns {{exponent: number, rest: string}}
 */
function readScale(tail) {
  let exponent = 0;
  let rest = tail;
  for (;;) {
    const word = /^(?:[十百千万亿萬億]|[a-z]+)/.exec(rest)?.[0] ?? "";
    const power = SCALES.get(word);
    if (power === undefined) return { exponent, rest };
    exponent += power;
    rest = rest.slice(word.length).trim();
  }
}

/**
 * @param {string} text
 * @returns {string | null | undefined} null where no unit is given, undefined where the text is no unit at all
 */
function readUnit(text) {
  const bare = text.replace(/^of /, "").replace(/[.。]/g, "");
  if (bare === "" || bare === "+") return null;
  if (UNITS.has(bare)) return UNITS.get(bare);
  return /^(?:[a-z]+(?:[ -][a-z]+){0,2}|[\u4e00-\u9fff]{1,4})$/.test(bare) ? bare : undefined;
}

/**
 * Moves the decimal point of a decimal string to the right.
 *
 * @param {string} digits
 * @param {number} places
 */
function shift(digits, places) {
  const [whole, fraction = ""] = digits.split(".");
  const padded = fraction.padEnd(places, "0");
  return plain(`${whole}${padded.slice(0, places)}.${padded.slice(places)}`);
}

/**
 * One form for equal numbers: no sign, no leading or trailing zeros, no exponent (1E+3 comes as 1000).
 *
 * @param {string} text
 */
export function plain(text) {
  const match = /^[+\-−]?(\d*)(?:\.(\d*))?(?:e\+?(\d{1,2}))?$/i.exec(text.trim());
  if (!match) return text.trim();
  if (match[3]) return shift(`${match[1]}.${match[2] ?? ""}`, Number(match[3]));
  let whole = match[1] || "0";
  let fraction = match[2] ?? "";
  let first = 0;
  while (first < whole.length - 1 && whole[first] === "0") first += 1;
  whole = whole.slice(first);
  let last = fraction.length;
  while (last > 0 && fraction[last - 1] === "0") last -= 1;
  fraction = fraction.slice(0, last);
  return fraction ? `${whole}.${fraction}` : whole;
}
