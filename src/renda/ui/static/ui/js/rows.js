// Tables within a form: another row, a row taken away, lines pasted from a spreadsheet, texts that
// grow. Without this file there are blank rows at the end and a box to paste lines into.

const table = (part) => part.closest("[data-rows]");
const rowsOf = (rows) => [...rows.querySelectorAll(":scope > .rows__row")];
const cells = (row) =>
  [...row.querySelectorAll("input, select, textarea")].filter(
    (cell) => cell.name && cell.type !== "hidden",
  );

const added = (rows) => {
  const shell = document.createElement("template");
  const next = Number(rows.dataset.next);
  rows.dataset.next = String(next + 1);
  shell.innerHTML = rows
    .querySelector(":scope > template")
    .innerHTML.replaceAll("__n__", String(next))
    .replaceAll("__row__", String(next + 1));
  const row = shell.content.firstElementChild;
  const last = rowsOf(rows).at(-1);
  if (last) last.after(row);
  else rows.prepend(row);
  for (const part of row.querySelectorAll("[data-needs-script]")) part.hidden = false;
  row.dispatchEvent(new CustomEvent("rows:added", { bubbles: true }));
  return row;
};

const listen = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target) act(target, event);
  });

listen("click", "[data-rows-add]", (button) => cells(added(table(button)))[0]?.focus());
listen("click", "[data-rows-remove]", (button) => {
  const rows = table(button);
  button.closest(".rows__row").remove();
  const last = rowsOf(rows).at(-1) ?? added(rows);
  cells(last)[0]?.focus();
  rows.dispatchEvent(new Event("input", { bubbles: true }));
});

// What one sees in a cell is what is chosen: a body by any of its names, a day however written.
const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
const day = (text) => {
  const found = text.match(/(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})/);
  return found ? [found[1], found[2].padStart(2, "0"), found[3].padStart(2, "0")].join("-") : "";
};
const shortens = (asked, name) => {
  let at = 0;
  for (const sign of name) if (sign === asked[at]) at += 1;
  return asked.length > 1 && name[0] === asked[0] && at === asked.length;
};
// 交通委 for 区交通运输委, if it can mean one body only
const meant = (asked, options) => {
  const bare = asked.replace(/^[区县市]/, "");
  const fits = options.filter((option) => shortens(bare, plain(option.label).replace(/^[区县市]/, "")));
  return fits.length === 1 ? fits[0] : undefined;
};
// What was not understood is said beside the cell, until something is chosen.
const unknown = (cell, text) => {
  const told = document.createElement("ul");
  told.className = "field__errors";
  const line = document.createElement("li");
  line.textContent = document.body.dataset.rowsUnknown.replace("{text}", text.trim());
  told.append(line);
  cell.before(told);
  cell.addEventListener("change", () => told.remove(), { once: true });
};
const fill = (cell, text) => {
  const asked = plain(text);
  if (cell.tagName === "SELECT") {
    const names = (option) => plain(`${option.label} ${option.dataset.find ?? ""}`);
    const options = [...cell.options].filter((option) => option.value);
    const found =
      options.find((option) => plain(option.label) === asked) ??
      options.find((option) => asked && (option.dataset.find ?? "").split(" ").includes(asked)) ??
      options.find((option) => asked && names(option).includes(asked)) ??
      meant(asked, options);
    if (found) cell.value = found.value;
    else if (asked) unknown(cell, text);
  } else if (cell.type === "date") {
    cell.value = day(text);
    if (!cell.value && asked) unknown(cell, text);
  } else if (cell.type === "number") {
    // a browser keeps nothing of what is no number: nothing would be seen of it
    cell.value = asked.replaceAll(/[,，]/g, "");
    if (!cell.value && asked) unknown(cell, text);
  } else if (cell.type === "checkbox") {
    cell.checked = /^(是|√|✓|1|y|yes|true)$/i.test(text.trim());
  } else {
    cell.value = text;
  }
  cell.dispatchEvent(new Event("input", { bubbles: true }));
};

// A spreadsheet separates cells with tabs; a cell with a line break in it stands within quotes.
const lines = (text) => {
  const found = [[]];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"' && (quoted || cell === "")) {
      quoted = !quoted;
    } else if (!quoted && sign === "\t") {
      found.at(-1).push(cell);
      cell = "";
    } else if (!quoted && sign === "\n") {
      found.at(-1).push(cell);
      found.push([]);
      cell = "";
    } else if (sign !== "\r") {
      cell += sign;
    }
  }
  found.at(-1).push(cell);
  return found.filter((line) => line.some((one) => one.trim()));
};

document.addEventListener("paste", (event) => {
  const cell = event.target;
  const rows = cell instanceof Element ? cell.closest("[data-rows]") : null;
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!rows || !/[\t\n]/.test(text.trim())) return;
  const pasted = lines(text);
  if (pasted.length < 2 && pasted[0]?.length < 2) return;
  event.preventDefault();
  let row = cell.closest(".rows__row");
  const from = cells(row).indexOf(cell);
  for (const line of pasted) {
    row ??= added(rows);
    const into = cells(row).slice(from);
    line.forEach((one, n) => into[n] && fill(into[n], one));
    row = row.nextElementSibling?.matches(".rows__row") ? row.nextElementSibling : null;
  }
});

// Texts grow with what is typed where the browser does not do so itself.
if (!CSS.supports("field-sizing", "content")) {
  const grow = (area) => {
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + 2}px`;
  };
  listen("input", ".rows textarea", grow);
  for (const area of document.querySelectorAll(".rows textarea")) grow(area);
}
