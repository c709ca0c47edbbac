// The palette leads to every page of the side bar and every act in the head of the page; the list of keys says which there are.

const palette = document.getElementById("palette");
const keysBox = document.getElementById("keys-box");

const words = (element) => (element.getAttribute("aria-label") ?? element.textContent).replace(/\s+/g, " ").trim();
const nameOf = (link) => words(link.querySelector(":scope > span:not(.pl-count)") ?? link);

/** Acts of the page: in its head and its bar, in the menus there, and the ways from it. No row of a list is among them. */
const ACTS = [
  ":is(.pl-head, .pl-bar) :is(a.pl-btn, button.pl-btn, .pl-more-box a, .pl-more-box button)",
  ".pl-crumbs a",
  ".pl-tabs a",
].join();

/** Each name once, where it comes first. */
const once = (list) => list.filter((one, n) => list.findIndex((other) => other.name === one.name) === n);

/** What can be chosen: its name, where it belongs, and what happens. */
const everything = () => {
  const pages = [...document.querySelectorAll(".pl-nav a")].map((link) => ({
    name: nameOf(link),
    group: link.closest(".pl-nav-group")?.querySelector(".pl-nav-title")?.textContent ?? "",
    go: () => link.click(),
  }));
  const acts = [...document.querySelectorAll(ACTS)]
    .filter((one) => !one.disabled && (one.closest(".pl-more-box") ?? one).parentElement.checkVisibility())
    .map((one) => ({ name: words(one), group: palette.dataset.here, go: () => one.click() }));
  const starts = [...(palette.querySelector("[data-starts]")?.content.children ?? [])].map((link) => ({
    name: words(link),
    group: palette.dataset.start,
    also: link.dataset.words,
    go: () => location.assign(link.getAttribute("href")),
  }));
  return once([...acts, ...pages, ...starts, { name: palette.dataset.keys, group: "?", go: () => keysBox.showModal() }]);
};

/** People and cycles whose name has what is typed; nothing where the server cannot be asked. */
const named = async (typed, signal) => {
  const answer = await fetch("/palette?find=" + encodeURIComponent(typed), { signal, redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return [];
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...page.querySelectorAll("a")].map((link) => ({
    name: link.querySelector("span").textContent,
    group: link.querySelector("small").textContent,
    go: () => location.assign(link.getAttribute("href")),
  }));
};

const searches = (typed) =>
  [["/tasks?search=", palette.dataset.tasks], ["/people?search=", palette.dataset.people]]
    .filter(([, name]) => typed && name)
    .map(([at, name]) => ({ name: name.replace("%", () => typed), group: "", go: () => location.assign(at + encodeURIComponent(typed)) }));

if (palette) {
  const field = palette.querySelector("input");
  const list = palette.querySelector("ul");
  const none = palette.querySelector("p");
  let all = [];
  let found = [];
  let at = 0;
  let waiting = 0;
  let asking = null;

  const mark = (n) => {
    at = (n + found.length) % Math.max(found.length, 1);
    [...list.children].forEach((one, i) => one.setAttribute("aria-selected", String(i === at)));
    const now = list.children[at];
    if (now) {
      field.setAttribute("aria-activedescendant", now.id);
      now.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };
  const choose = (one) => {
    palette.close();
    one?.go();
  };
  const show = (more = []) => {
    const typed = field.value.trim();
    const parts = typed.toLowerCase().split(/\s+/);
    const matches = (one) => parts.every((part) => [one.name, one.group, one.also].join(" ").toLowerCase().includes(part));
    found = [...all.filter((one) => matches(one) && (typed || !one.also)), ...more, ...searches(typed)];
    none.hidden = found.length > 0;
    list.replaceChildren(...found.map((one, i) => {
      const option = Object.assign(document.createElement("li"), { id: "found-" + i });
      option.setAttribute("role", "option");
      option.append(
        Object.assign(document.createElement("span"), { textContent: one.name }),
        Object.assign(document.createElement("small"), { textContent: one.group }),
      );
      option.addEventListener("click", () => choose(one));
      return option;
    }));
    mark(0);
  };
  // What was found before is not shown beside what is typed now.
  const ask = () => {
    clearTimeout(waiting);
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    const typed = field.value.trim();
    if (typed.length < 2) return;
    waiting = setTimeout(async () => {
      const more = await named(typed, signal);
      if (signal.aborted || !palette.open || more.length === 0) return;
      const before = at > 0 ? found[at].name : null;
      show(more);
      mark(Math.max(0, found.findIndex((one) => one.name === before)));
    }, 200);
  };
  const open = () => {
    document.querySelector(".pl-nav:popover-open")?.hidePopover();
    all = everything();
    field.value = "";
    show();
    palette.showModal();
  };

  field.addEventListener("input", () => {
    show();
    ask();
  });
  field.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      mark(at + step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(found[at]);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      if (palette.open) palette.close();
      else if (!document.querySelector("dialog[open]")) open();
    }
  });
  document.querySelector("[data-palette]")?.addEventListener("click", open);
  // What is beside a box closes it.
  [palette, keysBox].forEach((box) => box.addEventListener("click", (event) => event.target === box && box.close()));
}

/** Shows which keys there are. */
export const showKeys = () => keysBox && !document.querySelector("dialog[open]") && keysBox.showModal();
