// Each error of a summary is at its field too.

import { unfold } from "./folds.js";
import { counts } from "./verdicts.js";

let marked = 0;

/** Repeats the errors of a page, or of a part of it, at their fields; returns each with its field and its text there. */
export const mark = (root) => {
  const errors = [];
  root.querySelectorAll(".pl-errors a").forEach((error) => {
    const id = error.hash.slice(1);
    // A link that reads the page again leads to no field.
    const field = id && root.querySelector("#" + CSS.escape(id));
    // What is about the whole page, or the whole form, is read in the summary.
    if (!field || field.matches("main, form")) return;
    const text = Object.assign(document.createElement("p"), { id: "error-" + marked++, className: "pl-error", textContent: error.textContent });
    const said = document.getElementById("wrong-" + field.id);
    errors.push({ error, field, text: said ?? text });
    unfold(field);
    // What a verdict counts for less is said at it already.
    if (said || counts(field)) return;
    // Verdicts are in one row, which has no room for a sentence.
    const legend = field.tagName === "FIELDSET" && !field.matches(".pl-verdicts") && field.querySelector("legend");
    (legend || field).after(text);
    field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby"), text.id].filter(Boolean).join(" "));
    if (field.matches("input, select, textarea")) field.setAttribute("aria-invalid", "true");
  });
  return errors;
};
