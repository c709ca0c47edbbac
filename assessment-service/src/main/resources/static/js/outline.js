// The outline of a long form says how far each part is while it is being filled in.

const stateOf = (part) => document.querySelector(`.pl-sections a[href="#${part?.id}"] small`);

document.addEventListener("change", ({ target }) => {
  const state = target.matches("input[type=radio]") && stateOf(target.closest("section"));
  if (!state) return;
  if (target.matches("[data-claim]")) {
    const label = target.closest("label");
    state.textContent = (label.querySelector("b") ?? label).textContent.trim();
  } else if (state.dataset.rated) {
    const rated = target.closest("section").querySelectorAll("fieldset:has(:checked)").length;
    state.textContent = state.dataset.rated.replace("%", () => rated);
  }
});
