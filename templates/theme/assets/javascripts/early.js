/*
 * Runs before the first paint: no flash of the wrong colours, no menu that folds after it was seen.
 * A classic script, because modules do not load from file://.
 */
(function () {
  var root = document.documentElement;
  root.classList.remove("no-js");
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("digest-theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    var view = localStorage.getItem("digest-view");
    if (view === "en" || view === "zh") root.dataset.view = view;
  } catch (error) {
    /* storage is switched off: the system's choice holds */
  }
  var fromFile = location.protocol === "file:";
  /* The box opens before what searches has come: what is typed till then is not lost. As a file it says why not. */
  document.addEventListener("click", function (event) {
    var dialog = document.querySelector("dialog.dg-finder");
    if (!dialog || dialog.open || !(event.target instanceof Element)) return;
    if (!event.target.closest("[data-dg-finder-open]")) return;
    var message = dialog.querySelector(".dg-finder-message");
    if (fromFile) message.textContent = message.dataset.offline;
    dialog.showModal();
  });
  if (!fromFile) {
    /* What asks the server for data is a module; from here it is fetched while the page is still read. */
    var site = document.createElement("script");
    site.type = "module";
    site.src = new URL("site.js", document.currentScript.src).href;
    document.head.append(site);
    return;
  }
  root.classList.add("from-file");
  /* A server answers for a folder with its index.html; opened as files, the links must name it. */
  document.addEventListener("DOMContentLoaded", function () {
    for (var link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  });
})();
