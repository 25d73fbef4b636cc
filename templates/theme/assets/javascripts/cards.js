/**
 * Figure cards: what the page's table of figures says of a figure, shown beside its number.
 *
 * Nothing is fetched and nothing is stored twice: the facts are read from the row, the sentence from the text. Without
 * this script the number is a link to the same facts in the register. A classic script: modules do not load from file://.
 */

"use strict";
{
  const SHOW_AFTER = 160;
  const HIDE_AFTER = 260;
  const GAP = 8;
  const EDGE = 12;

  /** @typedef {{value: string, other: Node[], label: Node[], place: Node[], period: Node[], met: Node[],
   *             sentence: string, printed: string, home: string, source: string}} Facts */

  /** The figure an address leads to: its sentence, its row in the register (#f-…), or its row in the article (#r-…). */
  function fragment(/** @type {Element | null} */ link) {
    return link instanceof HTMLAnchorElement ? link.hash.slice(1).replace(/^r-/, "f-") : "";
  }

  /** An element with words in it. */
  function element(/** @type {string} */ name, /** @type {string} */ css, /** @type {(Node | string)[]} */ ...inside) {
    const made = document.createElement(name);
    made.className = css;
    made.append(...inside);
    return made;
  }

  /** Copies of what a cell holds. */
  function copies(/** @type {Element | undefined} */ cell) {
    return [...(cell?.cloneNode(true).childNodes ?? [])];
  }

  class Cards {
    /** @param {NodeListOf<HTMLTableElement>} tables */
    constructor(tables) {
      this.words = JSON.parse(tables[0].dataset.card ?? "{}");
      this.chinese = document.documentElement.lang.startsWith("zh");
      /** @type {Map<string, HTMLTableRowElement>} */
      this.rows = new Map();
      for (const table of tables) {
        for (const row of table.tBodies[0].rows) this.rows.set(fragment(row.cells[0].querySelector("a")), row);
      }
      this.card = element("div", "dg-figure-card");
      this.card.id = "dg-figure-card";
      this.card.hidden = true;
      this.card.setAttribute("role", "dialog");
      this.card.setAttribute("aria-label", this.words.label);
      /** @type {HTMLAnchorElement | null} */
      this.link = null;
      this.timer = 0;
      /** Whether the pointer came by itself to where it is; under one that rests, scrolling and new pages bring figures. */
      this.moved = false;
      /** Whether a key has been pressed: a browser also focuses the figure that an address leads to. */
      this.keyed = false;
    }

    start() {
      document.body.append(this.card);
      document.addEventListener("pointerover", (event) => this.moved && this.over(event));
      document.addEventListener("pointermove", (event) => {
        if (this.moved) return;
        this.moved = true;
        this.over(event);
      });
      addEventListener("scroll", () => { this.moved = false; }, { passive: true });
      document.addEventListener("pointerout", (event) => this.out(event));
      document.addEventListener("focusin", (event) => this.focused(event));
      document.addEventListener("click", (event) => this.clicked(event), true);
      document.addEventListener("keydown", (event) => this.pressed(event));
      addEventListener("resize", () => this.hide());
      addEventListener("beforeprint", () => this.hide());
    }

    /** The figure's link that an event came from, where the page knows the figure. */
    target(/** @type {Event} */ event) {
      const link = event.target instanceof Element ? event.target.closest("a.dg-figure") : null;
      return link instanceof HTMLAnchorElement && this.rows.has(fragment(link)) ? link : null;
    }

    later(/** @type {() => void} */ act, /** @type {number} */ wait) {
      clearTimeout(this.timer);
      this.timer = setTimeout(act, wait);
    }

    over(/** @type {PointerEvent} */ event) {
      if (event.pointerType === "touch") return;
      const link = this.target(event);
      if (link) {
        link.removeAttribute("title");
        this.later(() => this.show(link), this.link ? 0 : SHOW_AFTER);
      } else if (event.target instanceof Node && this.card.contains(event.target)) clearTimeout(this.timer);
    }

    out(/** @type {PointerEvent} */ event) {
      if (event.pointerType === "touch") return;
      const left = this.target(event) || (event.target instanceof Node && this.card.contains(event.target));
      if (!left) return;
      const focus = document.activeElement;
      const held = focus && (focus === this.link || this.card.contains(focus)) && focus.matches(":focus-visible");
      this.later(() => !held && this.hide(), HIDE_AFTER);
    }

    focused(/** @type {FocusEvent} */ event) {
      if (event.target instanceof Node && this.card.contains(event.target)) return;
      const link = this.target(event);
      if (link?.matches(":focus-visible") && this.keyed) this.show(link, true);
      else if (!link) this.hide();
    }

    clicked(/** @type {MouseEvent} */ event) {
      const link = this.target(event);
      const touched = event instanceof PointerEvent && event.pointerType === "touch";
      if (link && touched) {
        event.preventDefault();
        this.show(link);
      } else if (!link && !(event.target instanceof Node && this.card.contains(event.target))) this.hide();
    }

    pressed(/** @type {KeyboardEvent} */ event) {
      this.keyed = true;
      if (!this.link) return;
      const inside = this.card.contains(document.activeElement);
      if (event.key === "Escape") {
        event.stopPropagation();
        if (inside) this.link.focus({ preventScroll: true });
        this.hide();
      } else if (event.key === "ArrowDown" && document.activeElement === this.link) {
        event.preventDefault();
        this.stops()[0]?.focus({ preventScroll: true });
      } else if (event.key === "Tab" && inside) this.leave(event);
    }

    /** Tab goes round in the card to its end, and from there on in the text after the figure. */
    leave(/** @type {KeyboardEvent} */ event) {
      const stops = this.stops();
      const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
      if (document.activeElement !== edge) return;
      if (event.shiftKey) event.preventDefault();
      this.link?.focus({ preventScroll: true });
    }

    stops() {
      return [.../** @type {NodeListOf<HTMLElement>} */ (this.card.querySelectorAll("a[href], button"))];
    }

    hide() {
      clearTimeout(this.timer);
      this.card.hidden = true;
      this.link?.removeAttribute("aria-describedby");
      this.link = null;
    }

    show(/** @type {HTMLAnchorElement} */ link, keyboard = false) {
      clearTimeout(this.timer);
      if (this.link === link) return;
      this.hide();
      const facts = this.facts(link);
      this.card.replaceChildren(...this.contents(facts, link, keyboard));
      this.card.hidden = false;
      this.link = link;
      link.setAttribute("aria-describedby", "dg-figure-card-facts");
      this.place(link);
    }

    /** What the page knows of a figure. */
    facts(/** @type {HTMLAnchorElement} */ link) {
      const id = fragment(link);
      const row = /** @type {HTMLTableRowElement} */ (this.rows.get(id));
      const [first, label, place, period, ...rest] = row.cells;
      const quoted = row.querySelector("td.dg-sentence [lang|=zh]");
      const there = row.querySelector("td.dg-sentence a");
      const value = first.querySelector("a")?.textContent ?? "";
      // A print that reads the same in both languages (1/16) stands in the row once.
      const other = first.querySelector("small");
      const kind = first.querySelector(".dg-basis");
      return {
        value,
        other: other ? [other.cloneNode(true)] : [],
        printed: this.chinese ? value : (other?.textContent ?? value),
        label: kind ? [...copies(label), " ", kind.cloneNode(true)] : copies(label),
        place: copies(place),
        period: copies(period),
        met: copies(rest[rest.length - 1]),
        sentence: quoted ? (quoted.textContent ?? "") : this.sentence(id, row.dataset.at ?? ""),
        home: there instanceof HTMLAnchorElement ? there.href : new URL(`#${id}`, location.href).href,
        source: row.querySelector(".dg-from")?.textContent ?? document.querySelector("h1")?.firstChild?.textContent ?? "",
      };
    }

    /** The sentence round a figure of this page; `at` counts characters, as the builder does. */
    sentence(/** @type {string} */ id, /** @type {string} */ at) {
      const text = document.getElementById(id)?.closest("p, h2, [lang|=zh]")?.textContent ?? "";
      const [start, length] = at.split(" ").map(Number);
      return Array.from(text).slice(start, start + length).join("");
    }

    contents(/** @type {Facts} */ facts, /** @type {HTMLAnchorElement} */ link, /** @type {boolean} */ keyboard) {
      const words = this.words;
      const facet = element("dl", "dg-figure-card-facts");
      facet.id = "dg-figure-card-facts";
      const say = (/** @type {string} */ name, /** @type {(Node | string)[]} */ inside) => {
        if (inside.some((node) => (typeof node === "string" ? node : (node.textContent ?? "")).trim())) {
          facet.append(element("dt", "", name), element("dd", "", ...inside));
        }
      };
      say(words.measures, facts.label);
      say(words.place, facts.place);
      say(words.period, this.period(facts.period));
      say(words.means, this.units(facts.printed));
      say(words.met, facts.met);
      const [before, ...after] = facts.sentence.split(facts.printed);
      const quote = element("blockquote", "dg-figure-card-sentence", before);
      quote.lang = "zh-Hans";
      if (after.length > 0) quote.append(element("mark", "", facts.printed), after.join(facts.printed));
      const head = element("p", "dg-figure-card-value", element("strong", "", facts.value), " ", ...facts.other);
      const all = [head, facet, ...(facts.sentence ? [quote] : []), this.actions(facts, link)];
      return keyboard ? [...all, element("p", "dg-figure-card-hint", words.into)] : all;
    }

    /** A period with how it was found; one that nothing is said of stands in the print. */
    period(/** @type {Node[]} */ nodes) {
      if (nodes.length === 0) return [this.words.no_period];
      const said = nodes.some((node) => node instanceof HTMLElement && node.matches(".dg-basis"));
      return said ? nodes : [...nodes, " ", element("span", "dg-basis", this.words.printed)];
    }

    /** The explanations of the page's list of units that this print wants; a unit is explained once, the longest first. */
    units(/** @type {string} */ printed) {
      const found = [];
      for (const entry of document.querySelector(".dg-units")?.children ?? []) {
        const unit = entry.firstElementChild?.textContent ?? "";
        if (!unit || !printed.includes(unit)) continue;
        printed = printed.replaceAll(unit, " ");
        found.push(element("span", "dg-figure-card-unit", ...copies(entry).map((node) => this.inline(node))));
      }
      return found;
    }

    /** A term and its explanation as words in a line. */
    inline(/** @type {Node} */ node) {
      if (!(node instanceof HTMLElement)) return node;
      const made = element(node.tagName === "DT" ? "b" : "span", "", node.textContent ?? "");
      if (node.lang) made.lang = node.lang;
      return made.tagName === "B" ? element("span", "", made, " ") : made;
    }

    actions(/** @type {Facts} */ facts, /** @type {HTMLAnchorElement} */ link) {
      const register = element("a", "", this.words.register);
      register.setAttribute("href", link.getAttribute("href") ?? "");
      const permanent = element("a", "", this.words.link);
      permanent.setAttribute("href", facts.home);
      const cite = element("button", "", this.words.cite);
      cite.setAttribute("type", "button");
      cite.dataset.dgCopy = this.citation(facts);
      cite.dataset.dgCopied = this.words.copied;
      const close = element("button", "dg-figure-card-close", "×");
      close.setAttribute("type", "button");
      close.setAttribute("aria-label", this.words.close);
      close.addEventListener("click", () => {
        this.link?.focus({ preventScroll: true });
        this.hide();
      });
      return element("p", "dg-figure-card-actions", register, permanent, cite, close);
    }

    /** One line that says what the figure is and where it was printed. */
    citation(/** @type {Facts} */ facts) {
      const plain = (/** @type {Node[]} */ nodes) => nodes.map((node) => node.textContent).join("").replace(/\s+/g, " ").trim();
      const value = facts.value + facts.other.map((node) => ` (${node.textContent})`).join("");
      const what = [plain(facts.label), plain(facts.place), plain(facts.period)].filter(Boolean);
      const where = [facts.source.trim(), document.querySelector(".dg-nameplate-title")?.textContent?.trim() ?? ""];
      const [list, stop] = this.chinese ? ["，", "。"] : [", ", ". "];
      return [[value, ...what].join(list), facts.sentence && `“${facts.sentence}”`, where.filter(Boolean).join(list), facts.home]
        .filter(Boolean).join(stop);
    }

    /** Below the number where there is room, else above; on a phone at the foot of the screen, under the number. */
    place(/** @type {HTMLAnchorElement} */ link) {
      const at = link.getClientRects()[0] ?? link.getBoundingClientRect();
      if (getComputedStyle(this.card).position === "fixed") {
        const covered = link.getBoundingClientRect().bottom + GAP - this.card.getBoundingClientRect().top;
        if (covered > 0) scrollBy(0, covered);
        return;
      }
      const { width, height } = this.card.getBoundingClientRect();
      const room = document.documentElement.clientWidth - width - EDGE;
      const above = at.bottom + GAP + height > innerHeight && at.top - GAP - height > 0;
      this.card.style.left = `${Math.max(EDGE, Math.min(at.left - EDGE, room)) + scrollX}px`;
      this.card.style.top = `${(above ? at.top - GAP - height : at.bottom + GAP) + scrollY}px`;
    }
  }

  const tables = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll("table[data-card]"));
  if (tables.length > 0) new Cards(tables).start();
}
