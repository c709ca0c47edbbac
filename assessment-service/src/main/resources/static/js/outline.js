// The outline of a long form says how far each part is while it is being filled in.

const stateOf = (part) => document.querySelector(`.pl-sections a[href="#${part?.id}"] small`);

const say = (part) => {
  const state = stateOf(part);
  if (!state) return;
  const claim = part.querySelector("[data-claim]:checked");
  if (claim) {
    const label = claim.closest("label");
    state.textContent = (label.querySelector("b") ?? label).textContent.trim();
  } else if (state.dataset.rated) {
    const rated = part.querySelectorAll("fieldset:has(:checked)").length;
    state.textContent = state.dataset.rated.replace("%", () => rated);
  }
};

document.addEventListener("change", ({ target }) => {
  if (target.matches("input[type=radio]")) say(target.closest("section"));
});
// What was typed before is there again.
document.addEventListener("filled", ({ target }) => target.querySelectorAll("section").forEach(say));
