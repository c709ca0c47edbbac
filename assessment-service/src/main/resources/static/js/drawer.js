// Evidence beside the page: to be read, to be linked to a statement, and to be added without leaving it.

import { textOf } from "./drafts.js";
import { mark } from "./errors.js";
import { ask } from "./session.js";
import { offer } from "./typed.js";

const drawer = document.getElementById("drawer");
const body = document.getElementById("drawer-body");

if (drawer) {
  const picked = () => body.querySelector(".pl-pick");
  const linked = () => document.querySelector(`[data-linked="${picked()?.dataset.field}"]`);
  const found = () => [...body.querySelectorAll(".pl-found input")];

  // Nobody proves what they have judged as not shown, or could not show.
  const unproven = ["NOT_MET", "NOT_OBSERVED"];
  const isProven = (place) => !unproven.includes(place.closest("tr")?.querySelector("input[type=radio]:checked")?.value);

  // Where what is chosen is linked: beside one statement, or beside each of its level that it can prove.
  const places = () => {
    const one = linked();
    const all = body.querySelector("[data-all]:checked") ? [...one.closest("details").querySelectorAll("[data-linked]")] : [one];
    return all.filter((place) => place === one || isProven(place));
  };

  const append = (place, label) => {
    const box = label.querySelector("input");
    if ([...place.querySelectorAll("input")].some((there) => there.value === box.value)) return;
    box.name = place.dataset.linked;
    const item = document.createElement("li");
    item.append(label);
    place.append(item);
  };

  // As if somebody had chosen it on the page.
  const tell = (box) => ["input", "change"].forEach((type) => box.dispatchEvent(new Event(type, { bubbles: true })));

  // What is ticked moves to what is linked, where it belongs to the form of the page; it is not offered a second time.
  const link = (box) => {
    const row = box.closest("li");
    const boxes = found();
    const next = boxes[boxes.indexOf(box) + 1] ?? boxes[boxes.indexOf(box) - 1] ?? body.querySelector("[data-find]");
    const label = box.closest("label");
    const said = body.querySelector("[data-said]");
    const at = places();
    const sentence = at.length > 1 ? said.dataset.saidAll : said.dataset.said;
    said.textContent = sentence.replace("{0}", () => label.textContent.trim()).replace("{1}", () => at.length);
    label.classList.add("pl-small");
    at.forEach((place) => append(place, place === linked() ? label : label.cloneNode(true)));
    row.remove();
    next?.focus();
    tell(box);
  };

  drawer.addEventListener("change", (event) => event.target.matches(".pl-found input:checked") && link(event.target));
  drawer.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-find]")) event.preventDefault();
  });
  // It is left by a press beside it too.
  drawer.addEventListener("click", (event) => event.target === drawer && drawer.close());

  let added = "";
  document.addEventListener("htmx:afterSettle", (event) => {
    if (!drawer.contains(event.target)) return;
    const there = [...(linked()?.querySelectorAll("input") ?? [])].map((box) => box.value);
    found().forEach((box) => there.includes(box.value) && box.closest("li").remove());
    if (event.target !== body) return;
    if (!drawer.open) drawer.showModal();
    body.querySelector("[data-find]")?.focus();
    const piece = added && found().find((box) => box.closest("label").textContent.trim() === added);
    added = "";
    if (!piece) return;
    piece.checked = true;
    link(piece);
  });

  // A piece that was begun is not lost by closing the drawer: on this page it is there again, on a later one it is offered.
  let begun = false;
  const keeps = (form) => {
    const text = textOf(form, document.body.dataset.person);
    const kept = text.kept();
    if (kept && begun) text.fill(kept);
    else if (kept) offer(form, text, kept);
    form.addEventListener("input", () => {
      begun = true;
      text.keep();
    });
  };

  // The form of a piece is the page's own; what is wrong with what was filled in is said here too.
  const show = async (answer) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = page.querySelectorAll("main .pl-errors, main form[enctype]");
    const place = body.querySelector("[data-added]");
    place.replaceChildren(...[...parts].slice(0, 2).map((part) => document.importNode(part, true)));
    place.querySelector("form a.pl-btn")?.remove();
    mark(place);
    const form = place.querySelector("form");
    if (form && document.body.dataset.person) keeps(form);
    (place.querySelector(".pl-errors") ?? place.querySelector("input:not([type=hidden])"))?.focus();
  };
  drawer.addEventListener("click", async (event) => {
    const add = event.target.closest("[data-add]");
    if (!add || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const answer = await fetch(add.href).catch(() => null);
    if (!answer?.ok || answer.url !== add.href) ask();
    else await show(answer);
  });
  let sending = false;
  drawer.addEventListener("submit", async (event) => {
    if (!event.target.closest("[data-added]")) return;
    event.preventDefault();
    if (sending) return;
    sending = true;
    const form = event.target;
    const title = form.elements.title.value.trim();
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) }).catch(() => null);
    sending = false;
    if (answer?.ok && answer.redirected && answer.url.includes("done=saved")) {
      added = title;
      begun = false;
      textOf(form, document.body.dataset.person).drop();
      const again = body.querySelector("[data-find]").getAttribute("hx-get");
      window.htmx.ajax("GET", again, { target: "#drawer-body", swap: "innerHTML" });
    } else if (answer && !answer.redirected) await show(answer);
    else ask();
  });

  // A box of the page, once more: what is chosen here is chosen there.
  const twin = (box, text) => {
    const label = Object.assign(document.createElement("label"), { className: "pl-choice" });
    const copy = Object.assign(document.createElement("input"), { type: "checkbox", checked: box.checked });
    copy.addEventListener("change", () => {
      box.checked = copy.checked;
      tell(box);
    });
    label.append(copy, Object.assign(document.createElement("span"), { textContent: text }));
    return label;
  };

  // What a piece is ticked as, and the statements that it is linked to; then those that it can be linked to.
  const ticksOf = (piece) => {
    const ticks = document.getElementById("piece-ticks")?.content.cloneNode(true);
    if (!ticks) return [];
    piece.querySelectorAll("input[name^='tick.']").forEach((box) => {
      ticks.querySelector("[data-ticks]").append(twin(box, box.closest("label").textContent.trim()));
    });
    const id = piece.id.replace("piece-", "");
    const more = ticks.querySelector("[data-more]");
    document.querySelectorAll("[data-statement]").forEach((place) => {
      const box = place.querySelector(`input[name^="link."][value="${id}"]`);
      const line = place.querySelector(`a[href="#piece-${id}"]`)?.closest("li");
      if (!box && !line) return;
      const item = document.createElement("li");
      item.append(box ? twin(box, place.dataset.statement) : place.dataset.statement);
      const by = line?.querySelector("[data-by]");
      if (by) item.append(" ", by.cloneNode(true));
      (line || box.checked ? ticks.querySelector("[data-links]") : more.querySelector("ul")).append(item);
    });
    ticks.querySelector("[data-none]").hidden = ticks.querySelector("[data-links] li") !== null;
    more.hidden = more.querySelector("li") === null;
    return [...ticks.children];
  };

  // A piece beside a statement is read here; the page has it folded further up, where its link leads without a script.
  document.addEventListener("click", (event) => {
    const to = event.target.closest("a[data-piece]");
    const piece = to && document.getElementById(to.hash.slice(1));
    if (!piece || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const copy = piece.firstElementChild.cloneNode(true);
    copy.open = true;
    body.replaceChildren(copy, ...ticksOf(piece));
    drawer.showModal();
  });
}
