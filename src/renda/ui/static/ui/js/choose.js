// Choosing one or some of many: a box to look for a word in, over the ordinary list.
// Without this file the list is the list.

const SHORT_LIST = 8;
const word = (name) => document.body.dataset[name] ?? "";
const plain = (text) => text.normalize("NFKC").toLowerCase().replaceAll(/\s/g, "");
const matches = (label, find, asked) => plain(`${label} ${find ?? ""}`).includes(asked);

const made = (tag, attributes, text = "") => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
};

const searchBox = (label, controls) => {
  const box = made("div", { class: "choose" });
  const input = made("input", {
    type: "search",
    class: "choose__search",
    autocomplete: "off",
    placeholder: word("chooseHint"),
    "aria-label": `${word("chooseLabel")}：${label}`,
    "aria-controls": controls,
  });
  const status = made("p", { class: "choose__status", role: "status" });
  box.append(input, status);
  return { box, input, status };
};

const told = (status, found, asked) => {
  status.textContent = asked ? word("chooseFound").replace("{n}", String(found)) : "";
};

// One of many: the select shows what fits; Enter takes the first, the arrows go on to the next.
const easeSelect = (select) => {
  const options = [...select.options];
  if (options.length <= SHORT_LIST + 1 || select.dataset.eased) return;
  select.dataset.eased = "yes";
  const groups = [...select.children];
  const label = select.labels?.[0]?.firstChild?.textContent.trim() ?? "";
  const { box, input, status } = searchBox(label, select.id);
  select.before(box);
  const parents = new Map(options.map((option) => [option, option.parentElement]));

  const show = () => {
    const asked = plain(input.value);
    const kept = select.value;
    const fits = options.filter(
      (option) => !asked || matches(option.label, option.dataset.find, asked),
    );
    for (const option of options) option.remove();
    for (const group of groups) group.remove();
    for (const group of groups) {
      const own = fits.filter((option) => option === group || parents.get(option) === group);
      if (group.tagName === "OPTGROUP") group.append(...own);
      if (own.length) select.append(group);
    }
    const first = fits.find((option) => option.value);
    const still = fits.some((option) => option.value === kept);
    select.value = asked ? (first?.value ?? "") : still ? kept : "";
    const lines = fits.length + groups.filter((group) => group.isConnected).length;
    select.size = asked ? Math.min(Math.max(lines, 2), 8) : 0;
    if (asked && !first) {
      for (const option of options) if (!option.value) select.prepend(option);
      select.value = "";
    }
    told(status, fits.filter((option) => option.value).length, asked);
  };
  const close = () => {
    const kept = select.value;
    input.value = "";
    show();
    select.value = kept;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const step = (by) => {
    const shown = [...select.options].filter((option) => option.value);
    const at = shown.indexOf(select.selectedOptions[0]);
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) {
      select.value = next.value;
      status.textContent = next.label;
    }
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (input.value && select.value) {
        close();
        select.focus();
      }
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      close();
    }
  });
  select.addEventListener("click", () => {
    if (input.value && select.value) close();
  });
  select.form?.addEventListener("submit", () => {
    if (input.value) close();
  });
};

// Some of many: boxes that fit stay, those ticked stand above as words that can be taken off.
const easeBoxes = (field) => {
  const ticks = [...field.querySelectorAll('input[type="checkbox"]')];
  if (ticks.length <= SHORT_LIST || field.dataset.eased) return;
  field.dataset.eased = "yes";
  const list = ticks[0].closest("[id]:not(input, label)") ?? field;
  const label = field.querySelector("legend")?.firstChild?.textContent.trim() ?? "";
  const { box, input, status } = searchBox(label, list.id);
  const chosen = made("ul", { class: "choose__chosen", role: "list" });
  const start = [...field.children].find((child) => child.contains(ticks[0]));
  start.classList.add("choose__list");
  start.before(box, chosen);
  const row = (tick) => tick.closest("label")?.parentElement ?? tick.parentElement;
  const said = (tick) => tick.labels?.[0]?.textContent.trim() ?? tick.value;

  const show = () => {
    const asked = plain(input.value);
    let found = 0;
    for (const tick of ticks) {
      const fits = !asked || matches(said(tick), tick.dataset.find, asked);
      row(tick).hidden = !fits;
      found += fits ? 1 : 0;
    }
    for (const group of start.querySelectorAll(".pick__group")) {
      group.hidden = [...group.querySelectorAll("input")].every((tick) => row(tick).hidden);
    }
    told(status, found, asked);
  };
  const list_chosen = () => {
    chosen.replaceChildren(
      ...ticks
        .filter((tick) => tick.checked)
        .map((tick) => {
          const item = made("li", {});
          const off = made(
            "button",
            { type: "button", class: "choose__off", "aria-label": `${word("chooseOff")}${said(tick)} · ${label}` },
            `${said(tick)} ×`,
          );
          off.addEventListener("click", () => {
            tick.checked = false;
            tick.dispatchEvent(new Event("change", { bubbles: true }));
            input.focus();
          });
          item.append(off);
          return item;
        }),
    );
    chosen.hidden = chosen.childElementCount === 0;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const first = ticks.find((tick) => !row(tick).hidden && !tick.checked);
      if (input.value && first) {
        first.checked = true;
        first.dispatchEvent(new Event("change", { bubbles: true }));
        input.value = "";
        show();
        status.textContent = said(first);
      }
    } else if (event.key === "Escape" && input.value) {
      event.preventDefault();
      input.value = "";
      show();
    }
  });
  field.addEventListener("change", list_chosen);
  list_chosen();
};

const ease = (part) => {
  for (const select of part.querySelectorAll("select:has(option[data-find]):not([multiple])")) {
    easeSelect(select);
  }
  for (const field of part.querySelectorAll(".field--choices")) easeBoxes(field);
};
ease(document);
document.addEventListener("rows:added", (event) => ease(event.target));
