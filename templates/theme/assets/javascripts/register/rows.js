/** Draws a row of the table of figures, the same as the builder does for the first page. Text goes in as text. */

/**
 * @typedef {import("../finder/figures.js").Figures} Figures
 * @typedef {import("../finder/figures.js").Row} Row
 * @typedef {Record<string, any>} Words of the page: measure, basis, modality, relation, against, perhaps, to_sentence
 */

/** Chinese, from its first character to its last mark. */
const HAN = /(\p{Script=Han}[\p{Script=Han}，。、；：？！“”‘’（）《》·—…]*)/u;

/**
 * @param {Row} row
 * @param {Figures} figures
 * @param {URL} root of the page's language
 * @param {Words} words
 * @returns {HTMLTableRowElement}
 */
export function drawRow(row, figures, root, words) {
  const made = document.createElement("tr");
  made.dataset.figure = row.id;
  made.append(
    valueCell(row, figures, root, words),
    cell("measures", labelled(row, figures, words)),
    cell("place", placed(row, figures, root)),
    cell("period", dated(row, figures, words)),
    sentenceCell(row, figures, root, words),
    cell("met", metAgain(row, figures, root, words)),
  );
  return made;
}

/** @returns {HTMLTableCellElement} */
function valueCell(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {URL} */ root, /** @type {Words} */ words) {
  const own = figures.value(row);
  const other = figures.chinese ? row.en : row.zh;
  const inside = [link(new URL(row.path, root), own)];
  if (other !== own) {
    const small = element("small", "", other);
    small.lang = figures.chinese ? "en" : "zh-Hans";
    inside.push(small);
  }
  if (row.modality !== "actual") inside.push(basis(words.modality[row.modality]));
  return cell("value", inside);
}

/** @returns {Node[]} */
function labelled(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {Words} */ words) {
  const label = figures.label(row);
  const shown = label.counts ? element("i", "") : spoken(label, figures);
  if (label.counts) shown.append(...mixed(label.text));
  const measure = row.measure === "level" || row.measure === "part" ? "" : words.measure[row.measure];
  return measure ? [shown, document.createTextNode(" "), basis(measure)] : [shown];
}

/** @returns {Node[]} */
function placed(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {URL} */ root) {
  const id = figures.about.place[row.place][0];
  const shown = spoken(figures.words("place", row.place), figures);
  if (!figures.about.district.includes(id)) return [shown];
  const there = link(new URL(`districts/${id}/`, root), "");
  there.append(shown);
  return [there];
}

/** @returns {Node[]} */
function dated(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {Words} */ words) {
  const shown = document.createTextNode(figures.words("period", row.period).text);
  const known = row.basis && row.basis !== "printed" ? words.basis[row.basis] : "";
  return known ? [shown, document.createTextNode(" "), basis(known)] : [shown];
}

/** @returns {HTMLTableCellElement} */
function sentenceCell(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {URL} */ root, /** @type {Words} */ words) {
  const letters = [...row.sentence];
  const end = row.at + [...row.zh].length;
  const printed = [letters.slice(0, row.at).join(""), element("mark", "", row.zh), letters.slice(end).join("")];
  const there = link(new URL(`articles/${encodeURIComponent(row.article)}/#${row.id}`, root), "");
  there.title = words.to_sentence;
  const inside = [there, document.createTextNode(" ")];
  if (row.english && !figures.chinese) {
    const [before, said, after] = row.english;
    there.append(...mixed(before), element("mark", "", said), ...mixed(after));
    const quoted = element("q", "");
    quoted.lang = "zh-Hans";
    quoted.append(...printed);
    inside.push(quoted, document.createTextNode(" "));
  } else {
    there.lang = "zh-Hans";
    there.append(...printed);
  }
  const from = element("span", "dg-from");
  from.append(spoken(figures.title(row, row.article), figures));
  const made = cell("sentence", [...inside, from]);
  made.className = "dg-sentence";
  return made;
}

/** @returns {Node[]} */
function metAgain(/** @type {Row} */ row, /** @type {Figures} */ figures, /** @type {URL} */ root, /** @type {Words} */ words) {
  const own = figures.chinese ? 0 : 1;
  const lines = [];
  for (const [relation, zh, en, article, id] of row.met) {
    const title = figures.title(row, article);
    const there = link(new URL(`articles/${encodeURIComponent(article)}/#${id}`, root), title.text);
    there.lang = title.chinese ? "zh-Hans" : "en";
    lines.push([badge(relation, words), there, element("span", "dg-met-value", figures.chinese ? zh : en)]);
  }
  for (const [path, kind, ...values] of row.conflicts) {
    const joint = kind === "per_head" ? words.perhaps : words.against;
    const there = link(new URL(path, root), values[own].join(joint));
    there.lang = figures.chinese ? "zh-Hans" : "en";
    lines.push([badge("conflicts", words), there]);
  }
  return lines.flatMap((line, nth) => [
    ...(nth ? [element("br", "")] : []),
    ...line.flatMap((node, at) => (at ? [document.createTextNode(" "), node] : [node])),
  ]);
}

/** @returns {HTMLElement} */
function badge(/** @type {string} */ relation, /** @type {Words} */ words) {
  const made = element("span", "dg-badge", words.relation[relation]);
  made.dataset.relation = relation.replace(" differs", "");
  return made;
}

/** English with the Chinese in it marked as Chinese. */
function mixed(/** @type {string} */ text) {
  return text.split(HAN).filter(Boolean).map((run) => {
    if (!/^\p{Script=Han}/u.test(run)) return document.createTextNode(run);
    const made = element("span", "", run);
    made.lang = "zh-Hans";
    return made;
  });
}

/** Words with their language where it is not the page's. */
function spoken(/** @type {{text: string, chinese: boolean}} */ said, /** @type {Figures} */ figures) {
  if (!said.chinese || figures.chinese) return document.createTextNode(said.text);
  const made = element("span", "", said.text);
  made.lang = "zh-Hans";
  return made;
}

/** @returns {HTMLElement} */
function basis(/** @type {string} */ text) {
  return element("span", "dg-basis", text);
}

/** @returns {HTMLTableCellElement} */
function cell(/** @type {string} */ name, /** @type {Node[]} */ inside) {
  const made = document.createElement("td");
  made.dataset.column = name;
  made.append(...inside);
  return made;
}

/** @returns {HTMLAnchorElement} */
function link(/** @type {URL} */ address, /** @type {string} */ text) {
  const made = document.createElement("a");
  made.href = address.href;
  made.textContent = text;
  return made;
}

/** @returns {HTMLElement} */
function element(/** @type {string} */ name, /** @type {string} */ css, /** @type {string} */ text = "") {
  const made = document.createElement(name);
  if (css) made.className = css;
  made.textContent = text;
  return made;
}
