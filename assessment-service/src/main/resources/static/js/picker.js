// The search of people in a field where they are chosen. The last search counts; a choice stays, and a form that was sent asks no more.

const fieldOf = (part) => part.closest?.(".pl-picker");
// The request whose answer a field waits for; every other answer comes too late.
const awaited = new WeakMap();
const end = (field) => awaited.delete(field);

// Enter in the search searches, whatever the first button of the form does.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-picks]")) return;
  event.preventDefault();
  event.target.parentElement.querySelector("button").click();
});

// Whoever has chosen meanwhile keeps what they chose: the list that was still asked for does not come.
document.addEventListener("change", (event) => event.target.matches(".pl-people input") && end(fieldOf(event.target)));

// Only who is found comes: who is chosen was sent, is not found again, and stays.
document.addEventListener("htmx:beforeSwap", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  if (awaited.get(field) !== event.detail.xhr) event.detail.shouldSwap = false;
  const chosen = field.querySelector(".pl-chosen");
  if (!event.detail.shouldSwap || !chosen) return;
  chosen.querySelectorAll("input:not(:checked)").forEach((box) => box.closest("label").remove());
  chosen.append(...[...event.target.querySelectorAll("input:checked")].map((box) => box.closest("label")));
});

// What was searched by the button is not searched once more when the pause after typing is over. Where the form is on its way,
// what it is about may be over, and its search would be refused.
const sent = new WeakSet();
document.addEventListener("htmx:beforeRequest", (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  const search = field.querySelector("[data-picks]");
  const again = event.target === search && field.dataset.sought === search.value;
  if (again || sent.has(search.form)) event.preventDefault();
  else {
    field.dataset.sought = search.value;
    awaited.set(field, event.detail.xhr);
  }
});
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  sent.add(event.target);
  document.querySelectorAll("[data-picks]").forEach((search) => search.form === event.target && end(fieldOf(search)));
});
window.addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form").forEach((form) => sent.delete(form)));
