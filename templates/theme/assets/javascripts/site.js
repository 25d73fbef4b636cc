/** What asks the server for data: the search box and the table of all figures. */

import { Finder } from "./finder/panel.js";
import { startRegister } from "./register/table.js";

/** Search is a dialog; the page's own words for it come as JSON. */
function startFinder() {
  const config = document.getElementById("dg-finder-config");
  const dialog = document.querySelector("dialog.dg-finder");
  if (!config || !(dialog instanceof HTMLDialogElement)) return;
  new Finder(dialog, JSON.parse(config.textContent ?? "{}")).start();
}

function start() {
  startFinder();
  startRegister();
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
