// Segments by keys: a letter judges, a digit rates, Delete takes it back, j and k go from one to the next. What many need at once:
// the rest of a level, the ratings of the self-assessment, all evidence. Each page works without it.

const GROUPS = ".pl-verdicts, .pl-steps";

// What is chosen by a script is chosen as if by hand: it is saved, and what is recommended follows.
const said = (field) => {
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const check = (box) => {
  if (!box || box.checked) return;
  box.checked = true;
  said(box);
};

/** Does what a key means to a group of segments; whether it means something. */
export const keyed = (group, event) => {
  if (event.key === "Delete" || event.key === "Backspace") {
    const none = group.querySelector("input[value='']");
    const chosen = group.querySelector("input:checked");
    if (none) {
      check(none);
      none.focus();
    } else if (chosen) {
      chosen.checked = false;
      said(chosen);
    }
  } else {
    const box = [...group.querySelectorAll("[data-key]")].find((label) => label.dataset.key === event.key)?.querySelector("input");
    if (!box) return false;
    box.focus();
    check(box);
  }
  event.preventDefault();
  return true;
};

document.addEventListener("keydown", (event) => {
  const group = event.target.closest(GROUPS);
  if (!group || group.closest("[data-judging]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (localStorage.getItem("plumbline.keys.off") !== null) return;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    // Those of a skill that is folded come too: it opens.
    const folded = (one) => one.closest(".pl-skill:not([open])") && one.closest("details").open;
    const all = [...document.querySelectorAll(GROUPS)].filter((one) => one.offsetParent || folded(one));
    const next = all[all.indexOf(group) + (event.key === "j" ? 1 : -1)];
    if (next && folded(next)) next.closest(".pl-skill").open = true;
    (next?.querySelector("input:checked") ?? next?.querySelector("input"))?.focus();
  } else {
    keyed(group, event);
  }
});

document.addEventListener("click", (event) => {
  const { form } = event.target;
  if (event.target.matches("[data-rest]")) {
    const groups = event.target.closest("details").querySelectorAll(".pl-verdicts:not(:has(:checked))");
    groups.forEach((group) => check(group.querySelector(`input[value=${event.target.dataset.rest}]`)));
  } else if (event.target.matches("[data-rest-as-own]")) {
    const groups = event.target.closest("details").querySelectorAll(".pl-verdicts[data-claimed]:not(:has(:checked))");
    groups.forEach((group) => check(group.querySelector(`input[value=${group.dataset.claimed}]`)));
  } else if (event.target.matches("[data-as-own]")) {
    form.querySelectorAll("[data-own]").forEach((rate) => check(rate.querySelector(`input[value="${rate.dataset.own}"]`)));
  } else if (event.target.matches("[data-accept]")) {
    form.querySelectorAll("input[name^='tick.']").forEach(check);
  }
});

// Beside the statements of a level is shown how many of them are judged. What the rules make of it is the server's to say: where
// they recommend something, the page takes their bar.
document.addEventListener("change", (event) => {
  const level = event.target.matches(".pl-verdicts input") && event.target.closest("details[data-level]");
  const cover = level && level.querySelector(".pl-cover");
  if (!cover) return;
  const verdicts = [...level.querySelectorAll(".pl-verdicts")].map((group) => group.querySelector(":checked")?.value);
  cover.querySelectorAll(".pl-cover-bar i").forEach((part, n) => {
    part.className = [part.className.split(" ")[0], verdicts[n]].filter(Boolean).join(" ");
  });
  cover.querySelectorAll("[data-count]").forEach((count) => {
    const number = verdicts.filter((verdict) => (verdict ?? "OPEN") === count.dataset.count).length;
    count.hidden = number === 0;
    count.textContent = count.dataset.words.replace("%", number);
  });
});

// What judges the rest is offered as long as there is a rest.
document.addEventListener("change", (event) => {
  if (!event.target.matches?.(".pl-verdicts input")) return;
  event.target.closest("details")?.querySelectorAll("[data-rest], [data-rest-as-own]").forEach((button) => {
    const asked = button.dataset.rest ? ".pl-verdicts" : ".pl-verdicts[data-claimed]";
    button.hidden = !event.target.closest("details").querySelector(`${asked}:not(:has(:checked))`);
  });
});

// The comment on a verdict below the employee's own is asked for at once.
const LOWER = { MET: ["PARTLY_MET", "NOT_MET"], PARTLY_MET: ["NOT_MET"] };
document.addEventListener("change", (event) => {
  const group = event.target.closest?.(".pl-verdicts[data-claimed]");
  if (!group || !LOWER[group.dataset.claimed]?.includes(event.target.value)) return;
  group.parentElement.querySelector("[data-remark]")?.setAttribute("open", "");
});

/** What is said at a verdict that counts for less than was given; null where there is nothing. */
export const counts = (group) => group.parentElement.querySelector(":scope > [data-counts] > p");

/** Shows in the page what the rules have just said of each level, where that is on the ladder, and what the decision would be. */
export const follow = (why) => {
  ["data-cover", "data-ladder", "data-sum", "data-counting"].forEach((kind) => {
    why.querySelectorAll(`[${kind}]`).forEach((said) => {
      document.querySelectorAll(`[${kind}="${said.getAttribute(kind)}"]`).forEach((same) => {
        if (same !== said) same.replaceChildren(...[...said.children].map((child) => child.cloneNode(true)));
      });
    });
  });
  // A level that has just been opened below is unfolded, says so, and comes into sight.
  why.querySelectorAll("[data-below]").forEach(({ dataset }) => {
    document.querySelectorAll(`details[data-of^="${dataset.below}"]`).forEach((level) => {
      const note = level.querySelector("[data-opened]");
      const opened = level.dataset.of === dataset.below + dataset.level;
      if (opened && note.hidden) {
        level.open = true;
        note.hidden = false;
        level.scrollIntoView();
      } else if (!opened) {
        note.hidden = true;
      }
    });
  });
  // At a verdict it says why it counts for less than was given; of one that is not named there is nothing to say.
  document.querySelectorAll("form [data-counts]").forEach((place) => {
    if (why.contains(place)) return;
    const said = why.querySelector(`[data-counts="${place.dataset.counts}"]`);
    if (place.textContent.trim() !== (said?.textContent.trim() ?? "")) {
      place.replaceChildren(...[...(said?.children ?? [])].map((child) => child.cloneNode(true)));
    }
  });
  const says = why.querySelector("[data-says]");
  const dock = document.getElementById("dock-says");
  if (says && dock) dock.replaceChildren(...[...says.childNodes].map((part) => part.cloneNode(true)));
};
