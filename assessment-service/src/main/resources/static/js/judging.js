// The judging table by keyboard: arrows move, a letter judges, Enter opens the review at the statement. Each change is saved by
// itself against the revision that was read. Without it each person has a button.

import { ask } from "./session.js";
import { keyed } from "./verdicts.js";

const table = document.querySelector("table[data-judging]");

const cellsOf = (row) => [...row.querySelectorAll("td")];
const groupIn = (cell) => cell?.querySelector("fieldset[data-review]");
const focusOn = (group) => (group?.querySelector("input:checked") ?? group?.querySelector("input"))?.focus();

// The next cell in that direction that is judged; cells that are not asked are passed over.
const next = (group, key) => {
  const row = group.closest("tr");
  const at = cellsOf(row).indexOf(group.closest("td"));
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const step = key === "ArrowRight" ? 1 : -1;
    for (let n = at + step, cells = cellsOf(row); n >= 0 && n < cells.length; n += step) if (groupIn(cells[n])) return groupIn(cells[n]);
    return null;
  }
  const way = key === "ArrowDown" ? "nextElementSibling" : "previousElementSibling";
  for (let other = row[way]; other; other = other[way]) if (groupIn(cellsOf(other)[at])) return groupIn(cellsOf(other)[at]);
  return null;
};

if (table) {
  // Saves of one person go one after another, for each answers the revision that the next one states.
  const saving = new Map();

  const store = async (form) => {
    const saved = form.querySelector("[data-saved]");
    try {
      const answer = await fetch(form.dataset.cells, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const said = await answer.json();
      saved.textContent = said.message;
      if (said.revision === undefined) return;
      form.elements.revision.value = said.revision;
      const row = form.closest("tr");
      row.querySelector("[data-recommended]").textContent = said.recommended;
      const progress = row.querySelector("[data-progress]");
      if (progress && said.progress) progress.textContent = said.progress;
      form.querySelector("[data-ready]").hidden = said.whys.length > 0;
      form.querySelector("[data-whys]").replaceChildren(...said.whys.map((why) => Object.assign(document.createElement("li"), { textContent: why })));
      // Another level is to be judged now: its statements are columns of the page.
      const asked = [...row.querySelectorAll("fieldset[data-review]")].map((group) => group.dataset.level);
      if (said.levels.some((level) => !asked.includes(String(level)))) location.reload();
    } catch {
      saved.textContent = table.dataset.unsaved;
      ask();
    }
  };

  const save = (form) => saving.set(form, (saving.get(form) ?? Promise.resolve()).then(() => store(form)));

  table.addEventListener("change", (event) => event.target.form?.dataset.cells && save(event.target.form));

  // The button saves in the same order: a form that is sent beside a save would state a revision of before.
  table.addEventListener("submit", (event) => {
    if (!event.target.dataset.cells) return;
    event.preventDefault();
    save(event.target);
  });

  table.addEventListener("keydown", (event) => {
    const group = event.target.closest("fieldset[data-review]");
    if (!group || localStorage.getItem("plumbline.keys.off") !== null || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      focusOn(next(group, event.key));
    } else if (event.key === "Enter") {
      event.preventDefault();
      location.assign(group.dataset.review);
    } else {
      keyed(group, event);
    }
  });
}
