// What is wrong with the looks of a page, and what its form asks. Reads only, changes nothing.
() => {
  const shown = (el) => {
    const box = el.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(el).visibility !== "hidden"
      && !el.closest("[hidden], details:not([open]) > :not(summary)");
  };
  const words = (el) => (el.innerText ?? el.textContent ?? "").replace(/\s+/g, " ").trim();
  const faults = [];

  // sideways
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) {
    const worst = [...document.querySelectorAll("main *, header *")]
      .filter((el) => shown(el) && el.getBoundingClientRect().right > innerWidth + 1
        && ![...el.children].some((c) => c.getBoundingClientRect().right > innerWidth + 1))
      .slice(0, 2).map((el) => `${el.tagName.toLowerCase()}.${el.className}: ${words(el).slice(0, 40)}`);
    faults.push(`scrolls sideways (${wide} px): ${worst.join(" | ")}`);
  }

  // cut off
  const hides = (el) => ["hidden", "clip"].includes(getComputedStyle(el).overflowX);
  const texts = (el) => {
    const found = [];
    const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.nodeValue.trim() || node.parentElement.closest(".visually-hidden, svg")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      found.push(...range.getClientRects());
    }
    return found;
  };
  const cut = (el) => {
    const own = el.getBoundingClientRect();
    for (const box of texts(el)) {
      if (box.right > own.right + 1 || box.left < own.left - 1) return true;
      if (el.matches("button, a.button") && (box.bottom > own.bottom + 2 || box.top < own.top - 2)) return true;
      for (let up = el; up && up !== document.body; up = up.parentElement) {
        if (!hides(up) || up.matches(".visually-hidden")) continue;
        const edge = up.getBoundingClientRect();
        if (box.right > edge.right + 1 || box.left < edge.left - 1) return true;
      }
    }
    return own.right > innerWidth + 1 && !el.closest(".table-wrap, .tabs, .nav, .steps");
  };
  const buttons = [...document.querySelectorAll("button, a.button, input[type=submit], summary")].filter(shown);
  const numbers = [...document.querySelectorAll(".stat__value, .nav__count, .tabs__count, .panel__count, td.num, .clock__date, .tag, .light")].filter(shown);
  for (const el of [...buttons, ...numbers]) {
    const text = words(el) || el.getAttribute("aria-label") || "";
    if (!text && !el.querySelector("svg")) { if (el.matches("button, a.button")) faults.push(`says nothing: ${el.outerHTML.slice(0, 80)}`); continue; }
    if (/[·：:（(、]$/.test(text)) faults.push(`ends in the middle: ${text}`);
    if (cut(el)) faults.push(`is cut off: ${text.slice(0, 60)}`);
  }

  // twice
  const around = (el) => {
    const row = el.closest("tr") ?? el.closest("article, li, .card, .rows__row, fieldset, .field, .clock");
    if (!row || !row.contains(el) || row === el) return "";
    const leads = [...row.querySelectorAll("a[href]")].map((a) => a.getAttribute("href")).join(" ");
    return `${row.getAttribute("aria-label") ?? words(row)} ${leads}`;
  };
  const seen = new Map();
  for (const el of buttons) {
    if (el.matches("summary") && !el.closest("main")) continue;
    const name = `${el.getAttribute("aria-label") ?? ""}${el.textContent.replace(/\s+/g, " ").trim()}`;
    const key = `${name}@${around(el)}`;
    if (seen.has(key)) faults.push(`stands twice: ${name}`);
    seen.set(key, el);
  }

  // choices
  const doubled = (labels) => labels.filter((label, n) => label && labels.indexOf(label) !== n);
  for (const list of document.querySelectorAll("select, datalist")) {
    const twice = doubled([...list.querySelectorAll("option")].map((o) => (o.label || o.textContent).trim()));
    if (twice.length) faults.push(`offers twice in ${list.name || list.id}: ${[...new Set(twice)].slice(0, 3).join(", ")}`);
  }
  const groups = new Map();
  for (const box of document.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    if (!box.name || box.closest("table")) continue;
    const label = [...(box.labels ?? [])].map((l) => l.textContent.trim()).join(" ");
    groups.set(box.name, [...(groups.get(box.name) ?? []), label]);
  }
  for (const [name, labels] of groups) {
    const twice = doubled(labels);
    if (twice.length) faults.push(`offers twice in ${name}: ${[...new Set(twice)].slice(0, 3).join(", ")}`);
  }

  // words
  const here = document.documentElement.lang;
  const said = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const el = node.parentElement;
    const text = node.nodeValue.replace(/\s+/g, " ").trim();
    if (!text || el.closest("script, style, template, .paper, .report__text, textarea, .clock__basis")) continue;
    if (el.closest("[lang]").lang !== here) continue;
    said.add(text);
  }
  for (const el of document.querySelectorAll("main [aria-label], main [placeholder], main [title]")) {
    if (el.closest("[lang]").lang !== here) continue;
    for (const name of ["aria-label", "placeholder", "title"]) {
      const text = el.getAttribute(name)?.trim();
      if (text) said.add(text);
    }
  }
  if (document.querySelectorAll("h1").length !== 1) faults.push("has no heading of its own");
  return { faults: [...new Set(faults)], said: [...said], language: here, title: document.title };
}
