// Autosave, the live recommendation and the keyboard. Every page works without it.

const send = (form, url) => fetch(url, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Requested-With": "fetch" } });

const later = (milliseconds, work) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
};

const self = document.querySelector("form[data-autosave]");
if (self) {
  const saved = document.getElementById("saved") ?? Object.assign(document.createElement("p"), { id: "saved", className: "pl-muted pl-small" });
  saved.setAttribute("role", "status");
  document.querySelector(".pl-head").append(saved);
  let leaving = false;
  self.addEventListener("submit", () => (leaving = true));
  const save = later(800, async () => {
    if (leaving) return;
    try {
      const answer = await send(self, self.dataset.autosave);
      const told = await answer.json();
      if (told.revision) document.getElementById("revision").value = told.revision;
      saved.textContent = told.message;
    } catch {
      saved.textContent = "";
    }
  });
  self.addEventListener("input", save);
  self.addEventListener("change", (event) => {
    if (event.target.matches("[data-claim]")) {
      event.target.closest("section").querySelectorAll("details[data-level]").forEach((level) => {
        level.open = level.dataset.level === event.target.value;
      });
    }
  });
}

const review = document.getElementById("review");
if (review) {
  const judge = later(300, async () => {
    const answer = await send(review, location.pathname + "/try");
    if (answer.ok) document.getElementById("why").outerHTML = await answer.text();
  });
  review.addEventListener("input", judge);
}

const list = document.querySelector("table[data-keys]");
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && document.getElementById("search")) {
    event.preventDefault();
    document.getElementById("search").focus();
  } else if (list && (event.key === "j" || event.key === "k")) {
    const links = [...list.querySelectorAll("tbody a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at + (event.key === "j" ? 1 : -1)] ?? (at < 0 ? links[0] : null);
    next?.focus();
  }
});

document.querySelector(".pl-errors")?.focus();
