/** Draws the groups of results as one listbox and keeps track of the active option. Text goes in as text, never as HTML. */

/**
 * @typedef {Record<string, any>} Strings kinds, pages, text_group, suggestions, show_more …
 * @typedef {import("./lookup.js").Group} Group
 * @typedef {import("./lookup.js").Entry} Entry
 * @typedef {import("./text.js").TextResult} TextResult
 */

/** Where to go on when nothing was found. */
const DOORS = ["topics/", "figures/", "glossary/"];

/** Runs in the other language, as one group, so that splitting keeps them. */
const CHINESE = /(\p{Script=Han}[\p{Script=Han}，。、；：？！“”‘’（）《》—]*)/u;
const ENGLISH = /([A-Za-z][A-Za-z'’-]*(?: [A-Za-z'’&,-]+)+)/u;

export class Results {
  /**
   * @param {HTMLElement} list
   * @param {HTMLInputElement} input
   * @param {Strings} strings
   * @param {URL} root of the page's language
   */
  constructor(list, input, strings, root) {
    this.list = list;
    this.input = input;
    this.strings = strings;
    this.root = root;
    this.drawn = 0;
  }

  clear() {
    this.list.replaceChildren();
    this.activate(null);
    this.input.setAttribute("aria-expanded", "false");
  }

  /** @param {Group[]} groups */
  showEntries(groups) {
    this.clear();
    for (const group of groups) this.addGroup(group);
    this.refresh();
  }

  /** @param {TextResult} result */
  showText(result) {
    if (result.hits.length === 0) return;
    const options = result.hits.map((hit) => {
      const option = this.option(hit.url, hit.title, this.strings.pages[hit.kind] ?? "");
      const excerpt = element("span", "dg-finder-snippet");
      excerpt.append(...marked(hit.excerpt));
      option.append(excerpt);
      return option;
    });
    this.list.append(this.group(this.strings.text_group, options));
    this.refresh();
  }

  /** @param {Entry[]} entries */
  showSuggestions(entries) {
    if (entries.length === 0) return;
    const options = entries.map((entry) => this.entryOption(entry, this.strings.kinds[entry.k] ?? ""));
    this.list.append(this.group(this.strings.suggestions, options));
    this.refresh();
  }

  showDoors() {
    const options = DOORS.map((path) => this.option(new URL(path, this.root).href, this.strings.doors[path], ""));
    this.list.append(this.group(this.strings.instead, options));
    this.refresh();
  }

  /** @param {Group} group */
  addGroup(group) {
    const options = group.entries.map((entry) => this.entryOption(entry, ""));
    const box = this.group(this.strings.kinds[group.kind] ?? group.kind, options);
    const { rest } = group;
    if (rest) {
      const more = element("span", "dg-finder-option dg-finder-more");
      more.id = `dg-option-${(this.drawn += 1)}`;
      more.setAttribute("role", "option");
      more.setAttribute("aria-selected", "false");
      more.textContent = this.strings.show_more.replace("#", String(group.left));
      more.addEventListener("click", async () => {
        const added = (await rest()).map((entry) => this.entryOption(entry, ""));
        more.replaceWith(...added);
        this.activate(added[0] ?? null);
        this.input.focus();
      });
      box.append(more);
      if (group.all) box.append(this.option(new URL(group.all, this.root).href, this.strings.in_table, ""));
    }
    this.list.append(box);
  }

  /**
   * @param {string} label
   * @param {HTMLElement[]} options
   */
  group(label, options) {
    const box = element("div", "dg-finder-group");
    const heading = element("div", "dg-finder-heading");
    heading.id = `dg-group-${(this.drawn += 1)}`;
    heading.textContent = label;
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", heading.id);
    box.append(heading, ...options);
    return box;
  }

  /**
   * @param {Entry} entry
   * @param {string} note
   */
  entryOption(entry, note) {
    const option = this.option(new URL(entry.u, this.root).href, entry.t, entry.near ? this.strings.near : note);
    if (entry.s && entry.s !== entry.t) {
      const snippet = element("span", "dg-finder-snippet");
      if (entry.marked) {
        const [before, words, after] = entry.marked;
        const mark = document.createElement("mark");
        mark.textContent = words;
        snippet.lang = entry.lang ?? "";
        snippet.append(before, mark, after);
      } else snippet.append(...this.spoken(entry.s));
      option.append(snippet);
    }
    return option;
  }

  /**
   * @param {string} address
   * @param {string} title
   * @param {string} note
   */
  option(address, title, note) {
    const option = /** @type {HTMLAnchorElement} */ (element("a", "dg-finder-option"));
    option.id = `dg-option-${(this.drawn += 1)}`;
    option.href = address;
    option.tabIndex = -1;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const head = element("span", "dg-finder-title");
    head.append(...this.spoken(title));
    option.append(head);
    if (note) {
      const mark = element("span", "dg-finder-note");
      mark.textContent = note;
      option.append(mark);
    }
    return option;
  }

  /**
   * Words with the language of those that are not in the page's: Chinese on English pages, English on Chinese ones.
   *
   * @param {string} text
   * @returns {Node[]}
   */
  spoken(text) {
    const chinese = document.documentElement.lang.startsWith("zh");
    const foreign = chinese ? ENGLISH : CHINESE;
    return text.split(foreign).filter(Boolean).map((run) => {
      if (run.replace(foreign, "") !== "") return document.createTextNode(run);
      const span = document.createElement("span");
      span.lang = chinese ? "en" : "zh-Hans";
      span.textContent = run;
      return span;
    });
  }

  /** @returns {HTMLElement[]} */
  options() {
    return [...this.list.querySelectorAll("[role=option]")].map((option) => /** @type {HTMLElement} */ (option));
  }

  refresh() {
    const options = this.options();
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    const active = options.find((option) => option.getAttribute("aria-selected") === "true");
    if (!active) this.activate(options[0] ?? null);
  }

  /** @param {number} step */
  move(step) {
    const options = this.options();
    if (options.length === 0) return;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    this.activate(options[(now + step + options.length) % options.length]);
  }

  /** @param {HTMLElement | null} option */
  activate(option) {
    for (const other of this.options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  /**
   * Opens the active option.
   * @param {() => void} leave called before a link is followed
   */
  follow(leave) {
    const active = this.options().find((option) => option.getAttribute("aria-selected") === "true");
    if (!active) return;
    if (active instanceof HTMLAnchorElement) leave();
    active.click();
  }
}

/**
 * @param {string} name
 * @param {string} className
 * @returns {HTMLElement}
 */
function element(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/**
 * Pagefind's excerpt as nodes: <mark> is kept, everything else becomes text.
 *
 * @param {string} html
 * @returns {Node[]}
 */
function marked(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== "MARK") return document.createTextNode(node.textContent ?? "");
    const mark = document.createElement("mark");
    mark.textContent = node.textContent;
    return mark;
  });
}
