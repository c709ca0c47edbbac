// Autosave, the recommendation that follows the form, and the keyboard. Every page works without it.

import "./address.js";
import { draftOf, forgetAll } from "./drafts.js";
import "./arrange.js";
import "./calibration.js";
import "./drawer.js";
import { mark } from "./errors.js";
import "./judging.js";
import "./lengths.js";
import "./live.js";
import "./look.js";
import "./outline.js";
import { showKeys } from "./palette.js";
import "./picker.js";
import "./returning.js";
import { ask } from "./session.js";
import { offer, sending } from "./typed.js";
import { counts, follow } from "./verdicts.js";

document.querySelector("form[action$='/sign-out']")?.addEventListener("submit", forgetAll);

// Behind a modal question nothing can be filled in: what is missing in its form is said before it is asked, unless the page
// says it in its own words.
document.addEventListener("click", event => {
  const asks = event.target.closest?.("button[command='show-modal']");
  if (asks?.form && !asks.form.noValidate && !asks.form.reportValidity()) event.preventDefault();
});

// What is pressed twice is sent once. Where the page stays, as at a download, its form can be sent again after some seconds.
const sentAt = new WeakMap();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.getAttribute("method")?.toLowerCase() !== "post") return;
  if (sentAt.has(form) && Date.now() - sentAt.get(form) < 5000) event.preventDefault();
  else sentAt.set(form, Date.now());
});

const send = (form, url) => fetch(url, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { "X-Requested-With": "fetch" } });

const later = (milliseconds, work) => {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
};

// A field may stand within one form and belong to another, as the search of whom a review is delegated to: it saves nothing. What
// is searched within a form, as evidence, is no answer of it either.
const isOf = (form, event) => event.target.form === form && event.target.type !== "search";

const self = document.querySelector("form[data-autosave]");
if (self) {
  const saved = document.getElementById("saved") ?? Object.assign(document.createElement("p"), { id: "saved", className: "pl-muted pl-small" });
  saved.setAttribute("role", "status");
  // It stays in sight beside what ends the form, however far down somebody types.
  const bar = self.querySelector(".pl-bar");
  if (bar && !bar.contains(saved)) bar.prepend(saved);
  else if (!bar) document.querySelector(".pl-head").append(saved);
  const draft = draftOf(self);
  let leaving = false;
  let typed = 0;
  // Saves go one after another, for each gives the form the revision that the next one states.
  let saving = Promise.resolve();
  let underWay = 0;
  const store = async () => {
    const sent = typed;
    try {
      const answer = await send(self, self.dataset.autosave);
      if (!answer.ok) throw new Error(answer.statusText);
      const told = await answer.json();
      saved.textContent = told.message;
      saved.classList.toggle("pl-refused", !told.revision);
      // What is typed stays in this browser, and is offered when the page has what was saved elsewhere.
      if (!told.revision && self.dataset.newest) {
        const newest = Object.assign(document.createElement("a"), { href: location.href, textContent: self.dataset.newest });
        saved.append(" ", newest);
      }
      if (told.revision) {
        self.elements.revision.value = told.revision;
        if (told.whole === false) draft.keep();
        else if (sent === typed) draft.drop();
      }
    } catch {
      saved.textContent = self.dataset.unsaved;
      saved.classList.add("pl-refused");
      ask();
    }
  };
  // What is said of what was taken over is true again once what is chosen beside it is saved. What is chosen elsewhere changes
  // nothing of it.
  const taken = () => [...self.querySelectorAll("[data-taken]")];
  const beside = (field) => {
    if (field.matches("[data-claim]")) return field.closest(".pl-claim")?.querySelector(":scope > [data-taken]");
    if (!field.matches("[type=radio], [type=checkbox]")) return false;
    // A piece may be linked to all statements of its level at once.
    return field.closest(field.closest("[data-linked]") ? "table" : "tr")?.querySelector("[data-taken]");
  };
  let compare = self.id === "self" && taken().length > 0;
  let differs = false;
  const follows = async () => {
    if (!compare) return;
    const answer = await fetch(location.pathname).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const read = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = read.querySelectorAll("form[data-autosave] [data-taken]");
    // Where there are others, the page is another than was read.
    compare = now.length === taken().length;
    if (compare) taken().forEach((mark, n) => mark.replaceChildren(...now[n].childNodes));
  };
  self.addEventListener("input", (event) => {
    if (beside(event.target)) differs = true;
  });
  // A page that is about to be left saves nothing: the page after it could be of the revision before. What was typed comes with
  // the draft. Where the page stays after all, as at a download, it saves later.
  let stillUntil = 0;
  window.addEventListener("beforeunload", () => {
    stillUntil = Date.now() + 5000;
  });
  const save = later(800, () => {
    if (leaving) return;
    if (Date.now() < stillUntil) {
      save();
      return;
    }
    underWay++;
    const compared = differs;
    differs = false;
    saving = saving
      .then(store)
      .finally(() => underWay--)
      .then(() => compared && follows());
  });
  self.addEventListener("submit", (event) => {
    leaving = true;
    if (underWay === 0) return;
    event.preventDefault();
    saving.finally(() => self.requestSubmit(event.submitter));
  });
  const changed = () => {
    typed++;
    draft.keep();
    save();
  };
  self.addEventListener("input", (event) => isOf(self, event) && changed());
  window.addEventListener("online", () => typed > 0 && save());
  const kept = draft.kept();
  if (kept && draft.isOfRevision(kept)) {
    draft.fill(kept);
    differs = true;
    saved.textContent = self.dataset.restored;
    changed();
  } else if (kept) {
    const conflict = document.getElementById("conflict");
    conflict.hidden = false;
    conflict.addEventListener("click", (event) => {
      if (!event.target.dataset.take) return;
      if (event.target.dataset.take === "mine") {
        draft.fill(kept);
        differs = true;
        changed();
      } else {
        draft.drop();
      }
      conflict.hidden = true;
    });
  } else if (!document.querySelector(".pl-errors[role=alert]")) {
    // What was refused is only on this page: read again, it is offered from here.
    draft.drop();
  }
  self.addEventListener("change", (event) => {
    if (event.target.matches("[data-claim]")) {
      event.target.closest("section").querySelectorAll("details[data-level]").forEach((level) => {
        level.open = level.dataset.level === event.target.value || level.querySelector(".pl-asked") !== null;
      });
    }
  });
}

// What is typed and chosen in a long form that is not saved by itself stays in this browser until the form has been taken. Where
// what it is about has changed meanwhile, or the page says what is wrong, it is offered and does not come by itself.
document.querySelectorAll("form[data-keep]").forEach((form) => {
  const draft = draftOf(form);
  const kept = draft.kept();
  if (kept && draft.isOfRevision(kept) && !document.querySelector(".pl-errors[role=alert]")) {
    draft.fill(kept);
    form.querySelector("[data-kept]").hidden = false;
  } else if (kept) {
    offer(form, draft, kept);
  }
  form.addEventListener("input", (event) => isOf(form, event) && draft.keep());
  form.addEventListener("submit", () => sending(draft.key));
});

// The recommendation follows the form; what somebody has opened of it stays open.
const judged = document.querySelector("form[data-try]");
if (judged) {
  // Approve says which level it decides: the one that is chosen, or else the one that is recommended.
  const approve = judged.querySelector("[data-approve]");
  const sayLevel = () => {
    if (!approve) return;
    const whys = [...document.querySelectorAll("#why > details")];
    if (whys.length > 1) {
      // Of several skills all levels are said, once each has one.
      const levels = whys.map((why) => {
        const other = judged.querySelector(`[name='otherwise.${why.id.replace("why-", "")}.level']`);
        return other?.value || why.dataset.level;
      });
      const { approve: alone, approveLevels } = approve.dataset;
      const all = approveLevels && levels.every((level) => level && level !== "none");
      approve.textContent = all ? approveLevels.replace("%", () => levels.join(", ")) : alone;
      return;
    }
    const chosen = judged.querySelector("[name^='otherwise.'][name$='.level']")?.value;
    const level = chosen || document.querySelector("#why > details")?.dataset.level;
    const { approve: plain, approveLevel, approveNone } = approve.dataset;
    if (!level) approve.textContent = plain;
    else approve.textContent = level === "none" ? approveNone : approveLevel.replace("%", () => level);
  };
  const judge = later(300, async () => {
    // Without a network what was recommended last stays; autosave says that nothing is saved yet.
    const answer = await send(judged, judged.dataset.try).catch(() => null);
    if (!answer?.ok) return;
    const read = await answer.text();
    const open = [...document.querySelectorAll("#why > details[open]")].map((why) => why.id);
    document.getElementById("why").outerHTML = read;
    document.querySelectorAll("#why > details").forEach((why) => {
      why.open = open.includes(why.id);
    });
    sayLevel();
    follow(document.getElementById("why"));
    settle();
  });
  judged.addEventListener("change", sayLevel);
  judged.addEventListener("input", (event) => isOf(judged, event) && judge());
}

// Keys of one letter can be switched off: a computer that is spoken to takes words for keys.
const KEYS_OFF = "plumbline.keys.off";
const switches = [...document.querySelectorAll("#keys input, [data-keys-on] input")];
switches.forEach((on) => {
  on.closest("label").hidden = false;
  on.checked = localStorage.getItem(KEYS_OFF) === null;
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, "");
    switches.forEach((other) => {
      other.checked = on.checked;
    });
  });
});

const list = document.querySelector("table[data-keys]");
document.addEventListener("keydown", (event) => {
  if (localStorage.getItem(KEYS_OFF) !== null) return;
  if (event.target.closest("input:not([type=checkbox]), textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]")) return;
  const search = document.querySelector("#search, [role=search] input[type=search]");
  if (event.key === "?") {
    showKeys();
  } else if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
  } else if (list && (event.key === "j" || event.key === "k")) {
    const links = [...list.querySelectorAll("tbody tr")].map((row) => row.querySelector("a")).filter(Boolean);
    const at = links.indexOf(document.activeElement.closest("tbody tr")?.querySelector("a"));
    const next = links[at + (event.key === "j" ? 1 : -1)] ?? (at < 0 ? links[0] : null);
    next?.focus();
  } else if (list && event.key === "x") {
    document.activeElement.closest("tr")?.querySelector("input[type=checkbox]")?.click();
  }
});

// A menu of a row closes when something else is pressed, and by Escape, which leads back to its row.
document.addEventListener("click", (event) => {
  document.querySelectorAll(".pl-more[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".pl-more[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The box in the head of a list chooses every row of the page.
document.querySelectorAll("input[data-chooses]").forEach((all) => {
  const rows = () => [...document.getElementsByName(all.dataset.chooses)].filter((row) => !row.disabled);
  all.hidden = false;
  all.addEventListener("change", () => rows().forEach((row) => (row.checked = all.checked)));
});

const errors = mark(document);
document.querySelector(".pl-errors, #unproven")?.focus();

// In a form that saves itself an error leaves its field and the summary once it is answered.
const settle = () => {
  errors.splice(0).forEach((one) => {
    const { error, field, text } = one;
    const given = field.tagName === "FIELDSET" ? field.querySelector(":checked") : field.value;
    if (!field.closest("form[data-autosave]") || !given || counts(field)) {
      errors.push(one);
      return;
    }
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== text.id).join(" ");
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
    text.remove();
    const summary = error.closest(".pl-errors");
    error.closest("li").remove();
    if (!summary.querySelector("li")) summary.remove();
  });
};
document.addEventListener("change", (event) => {
  if (errors.some(({ field }) => field.contains(event.target))) settle();
});
