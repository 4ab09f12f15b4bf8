// Enhancements only: every page reads and submits without this file.

const listen = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const target = event.target instanceof Element ? event.target.closest(selector) : null;
    if (target) act(target, event);
  });

// Tick all: <input type="checkbox" data-select-all="NAME"> ticks every box of that name.
const boxes = (name) => [...document.querySelectorAll(`input[type="checkbox"][name="${name}"]`)];

const showTicked = (name) => {
  const all = boxes(name);
  const ticked = all.filter((box) => box.checked).length;
  for (const master of document.querySelectorAll(`[data-select-all="${name}"]`)) {
    master.checked = ticked > 0 && ticked === all.length;
    master.indeterminate = ticked > 0 && ticked < all.length;
  }
  for (const output of document.querySelectorAll(`[data-ticked="${name}"]`)) {
    output.textContent = String(ticked);
    output.closest("[hidden]")?.removeAttribute("hidden");
  }
};

listen("change", "[data-select-all]", (master) => {
  const name = master.dataset.selectAll;
  for (const box of boxes(name)) box.checked = master.checked;
  showTicked(name);
});

listen("change", 'input[type="checkbox"][name]', (box) => showTicked(box.name));

// Another row: a <template> of an empty form and the formset's TOTAL_FORMS field.
listen("click", "[data-add-row]", (button) => {
  const prefix = button.dataset.addRow;
  const total = document.querySelector(`[name="${prefix}-TOTAL_FORMS"]`);
  const blank = document.querySelector(`template[data-row="${prefix}"]`);
  const rows = document.querySelector(`[data-rows="${prefix}"]`);
  const shell = document.createElement("template");
  shell.innerHTML = blank.innerHTML.replaceAll("__prefix__", total.value);
  total.value = String(Number(total.value) + 1);
  rows.append(shell.content);
  rows.lastElementChild.querySelector("input:not([type=hidden]), select, textarea")?.focus();
});

// Unsaved work: <form data-warn-unsaved> asks the browser before the page is left.
const changed = new Set();
listen("input", "form[data-warn-unsaved]", (form) => changed.add(form));
listen("submit", "form", (form) => changed.delete(form));
addEventListener("beforeunload", (event) => {
  if (changed.size > 0) event.preventDefault();
});

// Confirm: <button data-confirm="question"> in a form asks in the page's own dialog.
listen("click", "button[data-confirm]", (button, event) => {
  const dialog = document.querySelector("[data-confirm-dialog]");
  if (!dialog?.showModal || button.dataset.confirmed) return;
  event.preventDefault();
  if (button.form && !button.form.reportValidity()) return;
  dialog.querySelector("[data-confirm-text]").textContent = button.dataset.confirm;
  dialog.returnValue = "";
  dialog.addEventListener(
    "close",
    () => {
      if (dialog.returnValue !== "yes") return;
      button.dataset.confirmed = "yes";
      button.click();
      delete button.dataset.confirmed;
    },
    { once: true },
  );
  dialog.showModal();
});

// Double submission: a form is sent once; coming back to the page allows it again. What only hands
// a file out (<button data-download>) leaves the page as it is.
listen("submit", 'form[method="post"]', (form, event) => {
  if (event.submitter?.hasAttribute("data-download")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// Counter: a textarea with a maxlength says how much room is left.
const count = (area) => {
  const output = area.closest(".field")?.querySelector("[data-counter]");
  if (!output) return;
  const left = area.maxLength - [...area.value].length;
  output.hidden = false;
  output.dataset.state = left < 0 ? "over" : "ok";
  output.textContent = output.dataset.counter.replace("{n}", String(left));
};
listen("input", "textarea[maxlength]", count);
for (const area of document.querySelectorAll("textarea[maxlength]")) count(area);

// Filters that apply at once: <select data-autosubmit>.
listen("change", "[data-autosubmit]", (control) => control.form?.requestSubmit());

// Print: <button data-print hidden>.
listen("click", "[data-print]", () => print());
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

// Menus and definitions close on Escape and on a click elsewhere.
const popovers = "details.menu[open], details.definition[open]";
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll(popovers)) {
    if (!open.contains(event.target)) open.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const open of document.querySelectorAll(popovers)) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});

// On a phone the navigation scrolls: the place where one is is brought into sight.
document
  .querySelector('.site-header__nav [aria-current="page"]')
  ?.scrollIntoView({ block: "nearest", inline: "center" });
