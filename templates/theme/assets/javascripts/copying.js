/**
 * Copying: a button puts the words it holds on the clipboard, or the table it stands under as a spreadsheet takes it.
 *
 * A classic script: modules do not load from file://. Without it the button is not shown, and a table can be selected.
 */

"use strict";
{
  /** Words that a spreadsheet would run as a formula get an apostrophe before them; numbers stay numbers. */
  function harmless(/** @type {string} */ words) {
    return /^([=+@]|-(?!\d))/.test(words) ? `'${words}` : words;
  }

  /** Tabs between cells, a line for each row. */
  function tabbed(/** @type {HTMLTableElement} */ table) {
    const cells = (/** @type {HTMLTableRowElement} */ row) =>
      [...row.cells].map((cell) => harmless((cell.textContent ?? "").replace(/\s+/g, " ").trim()));
    return [...table.rows].map((row) => cells(row).join("\t")).join("\n");
  }

  /** The words a button copies: its own, or those of the table in the same details. */
  function wordsOf(/** @type {HTMLElement} */ button) {
    const table = button.closest("details")?.querySelector("table");
    return button.dataset.dgCopy || (table ? tabbed(table) : "");
  }

  async function copy(/** @type {HTMLElement} */ button) {
    const words = wordsOf(button);
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      // No clipboard here (plain http): the words are put where they can be copied by hand.
      const box = document.createElement("textarea");
      box.className = "dg-copy-box";
      box.value = words;
      box.readOnly = true;
      box.rows = Math.min(words.split("\n").length, 6);
      box.setAttribute("aria-label", button.textContent ?? "");
      button.replaceWith(box);
      box.focus();
      box.select();
      return;
    }
    button.textContent = button.dataset.dgCopied ?? "";
    button.setAttribute("aria-live", "polite");
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-dg-copy]") : null;
    if (button instanceof HTMLElement) copy(button);
  });
}
