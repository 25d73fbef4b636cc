// What pages are made of beside their words, in the browser's own parser: a list of all that no page of ours has.
async (paths) => {
  const FOREIGN = ["iframe", "object", "embed", "base", "style", "frame", "math", "foreignobject", "template"];
  const ADDRESSES = ["href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"];
  const OWN = /^(\.\.?\/)*assets\//;
  const faults = [];

  function look(one, tell) {
    if (FOREIGN.includes(one.localName)) tell("");
    if (one.localName === "script") {
      if (one.type.endsWith("json")) JSON.parse(one.text);
      else if (one.text || !OWN.test(one.getAttribute("src"))) tell(one.outerHTML);
    }
    if (one.getAttribute("http-equiv") === "refresh") tell("refresh");
    if (one.id === "hostile" || one.classList.contains("hostile")) tell("hostile");
    for (const { name, value } of one.attributes) {
      if (name.startsWith("on") || name === "srcdoc") tell(name);
      if (ADDRESSES.includes(name) && /^\s*(javascript|data|vbscript):|evil|passwd/i.test(value)) tell(value);
    }
  }

  for (const path of paths) {
    const text = await (await fetch(path)).text();
    const page = new DOMParser().parseFromString(text, "text/html");
    for (const one of page.querySelectorAll("*")) look(one, (what) => faults.push(`${path}: ${one.localName} ${what}`));
  }
  return faults;
}
