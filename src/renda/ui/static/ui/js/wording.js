// A wording: what is chosen is put where the caret stands, a mistake is gone to. Without this file
// the server puts it behind the line that is named.

for (const form of document.querySelectorAll("form[data-wording]")) {
  const area = form.querySelector("textarea[name=text]");
  const startOf = (line) =>
    area.value
      .split("\n")
      .slice(0, line)
      .reduce((sum, words) => sum + words.length + 1, 0);

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=insert]");
    if (button && !form.elements.line.value) {
      event.preventDefault();
      area.focus();
      area.setRangeText(button.value, area.selectionStart, area.selectionEnd, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const fault = event.target.closest("[data-line]");
    if (fault) {
      event.preventDefault();
      const start = startOf(Number(fault.dataset.line) - 1);
      area.focus();
      area.setSelectionRange(start + Number(fault.dataset.start), start + Number(fault.dataset.end));
      area.scrollTop =
        (area.scrollHeight * (Number(fault.dataset.line) - 3)) / area.value.split("\n").length;
    }
  });
}
