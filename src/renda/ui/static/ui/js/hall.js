// In the hall. Every page reads and submits without this file.

const wait = (ms) => new Promise((done) => setTimeout(done, ms));

// A phone follows the sitting: a few words every two to three seconds, without saying who asks.
// A page with a choice on it is never loaded anew.
const follow = async (page) => {
  const { hall, ballot, open } = page.dataset;
  let known = "";
  for (;;) {
    await wait(2000 + Math.random() * 1000);
    if (document.hidden || page.querySelector("[data-vote]")) continue;
    try {
      const headers = known ? { "If-None-Match": known } : {};
      const answer = await fetch(hall, { headers, credentials: "omit", cache: "no-store" });
      if (answer.status !== 200) continue;
      known = answer.headers.get("ETag") ?? "";
      const said = await answer.json();
      const isOpen = said.state === "open" ? "open" : "";
      if (String(said.ballot) !== ballot || isOpen !== open) {
        location.reload();
        return;
      }
    } catch {
      // the line is gone for a moment
    }
  }
};

// A vote is sent until it is answered; sent twice it is the same one.
const vote = (form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector("button");
    const body = new FormData(form);
    button.disabled = true;
    for (;;) {
      try {
        const answer = await fetch(form.action, { method: "POST", body });
        if (answer.ok) {
          location.replace(answer.url);
          return;
        }
        if (answer.status < 500) break;
      } catch {
        // not answered
      }
      form.querySelector("[data-sending]").textContent = form.dataset.again;
      await wait(1500);
    }
    form.submit(); // what was refused is said by the page itself
  });
};

// The panel and the screen: what changes of them, every second.
const show = async (panel) => {
  let shown = "";
  for (;;) {
    await wait(1000);
    if (document.hidden) continue;
    try {
      const answer = await fetch(panel.dataset.panel, { cache: "no-store" });
      if (!answer.ok || answer.redirected) continue;
      const text = await answer.text();
      if (text !== shown) panel.innerHTML = shown = text;
    } catch {
      // the line is gone for a moment
    }
  }
};

document.querySelectorAll("[data-hall]").forEach(follow);
document.querySelectorAll("[data-vote]").forEach(vote);
document.querySelectorAll("[data-panel]").forEach(show);
