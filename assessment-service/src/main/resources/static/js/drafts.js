// What somebody types stays in their browser until the server has it: for each person and form, for a week at most.

import { unfold } from "./folds.js";

const PREFIX = "plumbline.draft.";
const A_WEEK = 7 * 24 * 60 * 60 * 1000;

const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};

/** What was filled in again is seen, in a part of the page that was folded up too. */
const show = (field) => {
  if (field.value !== field.defaultValue) unfold(field);
};

/** Forgets every draft of this browser. */
export const forgetAll = () => keys().forEach((key) => localStorage.removeItem(key));

const person = document.body.dataset.person;

/** A draft is its person's alone: it waits for them after a session that ended by itself, not after somebody else has signed in here. */
const isAnothers = (key) => person && !key.startsWith(PREFIX + person + "/") && !key.startsWith(PREFIX + person + "@");

keys()
  .filter((key) => isAnothers(key) || Date.now() - (read(key)?.at ?? 0) > A_WEEK)
  .forEach((key) => localStorage.removeItem(key));

/** The draft of a form that names its person and has a field `revision`. */
export const draftOf = (form) => {
  const key = PREFIX + form.dataset.person + location.pathname;
  const typed = () => [...new FormData(form)].filter(([name]) => name !== "revision" && name !== "search" && !name.startsWith("_"));
  return {
    key,
    keep() {
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), revision: form.elements.revision.value, fields: typed() }));
      } catch {
        // A browser that keeps nothing for us: autosave goes on as ever.
      }
    },
    drop() {
      localStorage.removeItem(key);
    },
    /** What was kept and is not in the form; null where there is nothing. */
    kept() {
      const kept = read(key);
      return kept && JSON.stringify(kept.fields) !== JSON.stringify(typed()) ? kept : null;
    },
    isOfRevision(kept) {
      return kept.revision === form.elements.revision.value;
    },
    fill(kept) {
      // What was linked and is not in the page: its title is known again once it is saved.
      for (const list of form.querySelectorAll("[data-linked]")) {
        const there = [...list.querySelectorAll("input")].map((box) => box.value);
        for (const [name, value] of kept.fields) {
          if (name !== list.dataset.linked || there.includes(value)) continue;
          const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value });
          const label = Object.assign(document.createElement("label"), { className: "pl-choice pl-small" });
          label.append(box, Object.assign(document.createElement("span"), { textContent: form.dataset.again }));
          const item = document.createElement("li");
          item.append(label);
          list.append(item);
        }
      }
      for (const field of form.elements) {
        if (!field.name || field.type === "hidden" || field.tagName === "BUTTON") continue;
        const values = kept.fields.filter(([name]) => name === field.name).map(([, value]) => value);
        if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
        else {
          field.value = values[0] ?? "";
          if (isText(field)) show(field);
        }
      }
      form.dispatchEvent(new Event("filled", { bubbles: true }));
    },
  };
};

const isText = (field) => field.matches("textarea, input[type=text], input[type=email], input[type=url], input:not([type])");
const isKept = (field) => field.name && !field.matches("button, [type=hidden], [type=password], [type=file], [type=submit]");

/** What is typed into a form that is sent as a whole, by where it is sent to. */
export const textOf = (form, person) => {
  const key = PREFIX + person + "@" + new URL(form.action, location.href).pathname;
  const fields = () => [...form.elements].filter(isKept);
  const differs = (kept) => fields().some((field) => isText(field) && (kept[field.name] ?? "") !== "" && kept[field.name] !== field.value);
  return {
    key,
    keep() {
      const kept = {};
      fields().forEach((field) => {
        if (!field.matches("[type=radio], [type=checkbox]")) kept[field.name] = field.value;
        else if (field.checked) kept[field.name] = [...(kept[field.name] ?? []), field.value];
      });
      try {
        localStorage.setItem(key, JSON.stringify({ at: Date.now(), text: kept }));
      } catch {
        // A browser that keeps nothing for us.
      }
    },
    drop() {
      localStorage.removeItem(key);
    },
    /** What was typed and is not in the form; null where there is nothing. */
    kept() {
      const kept = read(key)?.text;
      return kept && differs(kept) ? kept : null;
    },
    fill(kept) {
      fields().forEach((field) => {
        if (field.matches("[type=radio], [type=checkbox]")) field.checked = (kept[field.name] ?? []).includes(field.value);
        else if (kept[field.name] !== undefined) {
          field.value = kept[field.name];
          if (isText(field)) show(field);
        }
      });
    },
  };
};
