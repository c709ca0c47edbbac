// The outline of a long form, and what it comes to above the button that submits it, follow while it is being filled in.

const statesOf = (part) => document.querySelectorAll(`.pl-sections a[href="#${part.id}"] small, [data-short="${part.id}"] > b`);

// How many statements of the claimed level are said to be shown, how many of these have no evidence, and how many have no verdict.
const sum = (part, claim) => {
  const rows = [...(claim.closest(".pl-claim-level")?.querySelectorAll("tr:has(.pl-verdicts)") ?? [])];
  const shown = rows.filter((row) => row.querySelector(".pl-verdicts :is([value=MET], [value=PARTLY_MET]):checked"));
  const numbers = {
    shown: shown.length,
    unproven: shown.filter((row) => !row.querySelector("[data-linked] :checked")).length,
    open: rows.filter((row) => !row.querySelector(".pl-verdicts :checked")).length,
  };
  document.querySelectorAll(`[data-short="${part.id}"] [data-part]`).forEach((said) => {
    const number = numbers[said.dataset.part];
    said.hidden = said.dataset.part === "shown" ? rows.length === 0 : number === 0;
    said.textContent = said.dataset.words.replace("%", () => number).replace("#", () => rows.length);
  });
};

const say = (part) => {
  if (!part?.id) return;
  const claim = part.querySelector("[data-claim]:checked");
  statesOf(part).forEach((state) => {
    if (claim) {
      const label = claim.closest("label");
      state.textContent = (label.querySelector("b") ?? label).textContent.trim();
    } else if (state.dataset.rated) {
      const rated = part.querySelectorAll("fieldset:has(:checked)").length;
      state.textContent = state.dataset.rated.replace("%", () => rated);
    }
  });
  if (claim) sum(part, claim);
};

document.addEventListener("change", ({ target }) => {
  if (target.matches("input[type=radio], [data-linked] input")) say(target.closest("section"));
});
// What was typed before is there again.
document.addEventListener("filled", ({ target }) => target.querySelectorAll("section").forEach(say));
