/** What is drawn anew waits for a finger or a button that is down on it: what was pressed is what opens. */

/** A click follows the end of its press within so long; a press whose end nobody hears of is over after so long. */
const CLICK_MS = 100;
const LONGEST_MS = 2000;

/**
 * @param {HTMLElement} list
 * @returns {() => Promise<void>} which resolves at once where nothing of the list is pressed
 */
export function unpressed(list) {
  let end = () => {};
  let until = Promise.resolve();
  list.addEventListener("pointerdown", () => {
    until = new Promise((resolve) => {
      end = resolve;
      setTimeout(resolve, LONGEST_MS);
    });
  });
  for (const name of ["pointerup", "pointercancel"]) addEventListener(name, () => setTimeout(end, CLICK_MS));
  return () => until;
}
