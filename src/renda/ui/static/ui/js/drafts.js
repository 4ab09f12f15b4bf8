// What is being typed is kept on the server every few seconds: <p data-draft="address"> in a form.
// Without this file it is kept each time the form is sent and refused.

const WAIT = 3000;

for (const told of document.querySelectorAll("form [data-draft]")) {
  const form = told.closest("form");
  let timer = 0;
  let sent = false;
  let leaving = new AbortController();
  const say = (words) => {
    told.textContent = words;
    told.hidden = false;
  };
  const keep = async () => {
    if (sent) return;
    const data = new FormData(form);
    for (const input of form.querySelectorAll('input[type="file"]')) data.delete(input.name);
    try {
      leaving = new AbortController();
      const answer = await fetch(told.dataset.draft, {
        method: "POST",
        body: data,
        signal: leaving.signal,
      });
      if (sent) return;
      say(answer.redirected ? told.dataset.over : answer.ok ? told.dataset.saved : told.dataset.lost);
    } catch {
      if (!sent) say(told.dataset.lost);
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT);
  });
  form.addEventListener("submit", () => {
    sent = true;
    clearTimeout(timer);
    leaving.abort();
  });
  addEventListener("pageshow", () => {
    sent = false;
  });
}
