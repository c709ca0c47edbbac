// A form that is sent as a whole loses nothing to a session that has ended, a restart or a refusal: what was typed is kept in
// the browser until the form has been taken, and offered again where it is not. Forms with a revision have drafts of their own:
// those that save themselves, and those of which all is kept.

import { textOf } from "./drafts.js";

const SENT = "plumbline.sent";
const words = document.body.dataset;
const forms = () =>
  [...document.querySelectorAll("form[method=post]")].filter(
    (form) =>
      !form.dataset.autosave &&
      !("keep" in form.dataset) &&
      !form.querySelector("[type=password], [type=hidden][name=password]") &&
      form.querySelector("textarea, input[type=text], input[type=email], input[type=url], input:not([type])"),
  );

// Taken is what was led on from, and what a page answers that says so: a secret that is shown once has no page of its own. A page
// that says what is wrong, or asks to sign in, is neither.
const sent = sessionStorage.getItem(SENT);
if (sent) {
  const refused = document.querySelector(".pl-errors[role=alert], [data-refused], form[action$='/sign-in']");
  const ledOn = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
  if (!refused && (ledOn || "taken" in words)) localStorage.removeItem(sent);
  sessionStorage.removeItem(SENT);
}

const button = (text, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "pl-btn", textContent: text });
  made.addEventListener("click", act);
  return made;
};

/** Offers what was typed before, above its form. */
export const offer = (form, text, kept) => {
  const note = Object.assign(document.createElement("div"), { className: "pl-note" });
  note.setAttribute("role", "status");
  const row = Object.assign(document.createElement("p"), { className: "pl-row" });
  row.append(
    button(words.typedTake, () => {
      text.fill(kept);
      note.remove();
      form.querySelector("textarea, input[type=text]")?.focus();
    }),
    button(words.typedDrop, () => {
      text.drop();
      note.remove();
    }),
  );
  note.append(Object.assign(document.createElement("p"), { textContent: words.typedFound }), row);
  form.before(note);
};

/** What was kept under that key goes once the form that is being sent has been taken. */
export const sending = (key) => sessionStorage.setItem(SENT, key);

if (words.person) {
  forms().forEach((form) => {
    const text = textOf(form, words.person);
    const kept = text.kept();
    if (kept) offer(form, text, kept);
    form.addEventListener("input", () => text.keep());
    form.addEventListener("submit", () => sending(text.key));
  });
}

// Of what was seen of a statement only what was said is sent: a review of many statements has thousands of empty fields.
document.querySelectorAll("form[data-try]").forEach((form) =>
  form.addEventListener("formdata", (event) => {
    const fields = event.formData;
    const seen = new Set([...fields.keys()].filter((name) => name.startsWith("seen.")).map((name) => name.slice(0, name.lastIndexOf("."))));
    seen.forEach((one) => {
      const said = fields.get(one + ".date") || fields.get(one + ".part") || (fields.get(one + ".note") ?? "").trim();
      if (!said) ["date", "part", "note"].forEach((field) => fields.delete(one + "." + field));
    });
  }),
);
