// Says beside a field how much more it takes, once little is left, and how much is too much: nothing that is pasted is cut without a
// word. A field that holds too much is not sent; without this script the service refuses it.

const words = document.body.dataset;
const FEW = 0.1;

const noteOf = (field) => {
  const known = field.nextElementSibling;
  if (known?.matches(".pl-left")) return known;
  const note = Object.assign(document.createElement("p"), { className: "pl-left pl-muted pl-small", hidden: true });
  note.setAttribute("role", "status");
  if (field.id) {
    note.id = field.id + "-left";
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), note.id].filter(Boolean).join(" "));
  }
  field.after(note);
  return note;
};

const say = (field) => {
  const most = Number(field.dataset.most);
  const left = most - field.value.length;
  const near = left <= most * FEW;
  if (!near && !field.nextElementSibling?.matches(".pl-left")) return;
  const note = noteOf(field);
  const text = left < 0 ? words.lengthOver.replace("%", () => -left) : words.lengthLeft.replace("%", () => left);
  note.hidden = !near;
  note.textContent = near ? text : "";
  note.classList.toggle("pl-error", left < 0);
  field.setCustomValidity(left < 0 ? text : "");
};

const isLimited = (field) => field.matches?.("[data-most]");
document.addEventListener("input", (event) => isLimited(event.target) && say(event.target));
document.addEventListener("focusin", (event) => isLimited(event.target) && say(event.target));
document.querySelectorAll("[data-most]").forEach(say);
