/**
 * The frame of every page: colours, languages shown, the section menu of small screens.
 *
 * A classic script, as the figure cards are, because modules do not load from file://, and these need no server.
 */
"use strict";
{
  const THEMES = ["auto", "light", "dark"];

  /** Keep a choice for the next page. */
  function remember(/** @type {string} */ key, /** @type {string} */ value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      /* storage is switched off: the choice lasts for this page */
    }
  }

  /** One button goes through automatic, light and dark; its label says which holds. */
  function startThemeSwitch() {
    const button = document.querySelector("button[data-dg-theme]");
    if (!(button instanceof HTMLButtonElement)) return;
    const root = document.documentElement;
    const show = (/** @type {string} */ theme) => {
      const label = button.dataset[`label${theme[0].toUpperCase()}${theme.slice(1)}`] ?? theme;
      button.dataset.dgTheme = theme;
      button.title = label;
      button.setAttribute("aria-label", label);
    };
    show(root.dataset.theme ?? "auto");
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(button.dataset.dgTheme ?? "auto") + 1) % THEMES.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      show(next);
      remember("digest-theme", next);
    });
  }

  /** The section menu: a line on wide screens, folded behind a button on small ones. */
  function startMenu() {
    const button = document.querySelector("button[data-dg-menu]");
    const menu = document.getElementById("dg-sections");
    if (!button || !menu) return;
    const set = (/** @type {boolean} */ open) => {
      button.setAttribute("aria-expanded", String(open));
      menu.classList.toggle("dg-open", open);
    };
    button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
      set(false);
      if (button instanceof HTMLElement) button.focus();
    });
    document.addEventListener("click", (event) => {
      const inside = event.target instanceof Element && event.target.closest(".dg-bar");
      if (!inside) set(false);
    });
  }

  /** Both languages have the same anchors: who changes the language stays at the place the address names. */
  function startLanguageSwitch() {
    for (const link of document.querySelectorAll("a[hreflang]")) {
      if (link instanceof HTMLAnchorElement) link.addEventListener("click", () => { link.hash = location.hash; });
    }
  }

  /** English, Chinese or both: the choice holds on every page and in print. Without a script both are shown. */
  function startViewSwitch() {
    const buttons = document.querySelectorAll("button[data-dg-view]");
    const root = document.documentElement;
    const show = () => {
      for (const button of buttons) {
        const own = button instanceof HTMLElement ? button.dataset.dgView : "";
        button.setAttribute("aria-pressed", String(own === (root.dataset.view ?? "both")));
      }
    };
    for (const button of buttons) {
      button.addEventListener("click", () => {
        const view = button instanceof HTMLElement ? (button.dataset.dgView ?? "both") : "both";
        if (view === "both") delete root.dataset.view;
        else root.dataset.view = view;
        show();
        remember("digest-view", view);
      });
    }
    show();
  }

  startThemeSwitch();
  startViewSwitch();
  startMenu();
  startLanguageSwitch();
}
