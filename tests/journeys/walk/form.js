// What the form with this number asks, each control with its place in the form. Reads only.
(form) => [...form.elements].map((el, index) => {
  const field = el.closest(".field");
  const group = el.closest("fieldset");
  const box = el.getBoundingClientRect();
  const legend = group?.querySelector("legend")?.textContent ?? "";
  const own = [...(el.labels ?? [])].map((l) => l.textContent).join(" ");
  const many = el.matches("[type=radio], [type=checkbox]");
  return {
    index,
    name: el.name,
    tag: el.tagName.toLowerCase(),
    type: el.matches("select") ? "select" : el.type,
    label: (many && group ? legend : own).replace(/\s+/g, " ").trim(),
    own: own.replace(/\s+/g, " ").trim(),
    help: field?.querySelector(".field__help")?.textContent.trim() ?? "",
    required: el.required,
    optional: Boolean(field?.querySelector(".field__optional")),
    group: Boolean(group),
    row: Boolean(el.closest(".rows__row")),
    check: Boolean(field?.matches(".field--check")),
    plain: !field,
    min: el.min ?? "", max: el.max ?? "",
    value: el.value, checked: el.checked ?? false,
    several: el.multiple ?? false,
    enabled: !el.disabled && !el.readOnly,
    shown: box.width > 0 && box.height > 0 && !el.closest("details:not([open])"),
    options: el.matches("select") ? [...el.options].map((o) => ({ value: o.value, label: o.label.trim() })) : [],
  };
})
