// The question for better evidence is about what is judged as not met, or as met with nothing linked, until somebody chooses otherwise.

const ask = document.querySelector("#return[popover]");
if (ask) {
  let chosen = false;
  ask.addEventListener("change", ({ target }) => {
    if (target.name === "statements") chosen = true;
  });
  ask.addEventListener("beforetoggle", ({ newState }) => {
    if (chosen || newState !== "open") return;
    ask.querySelectorAll("input[name=statements]").forEach((box) => {
      const verdict = document.getElementById(`verdict-${box.value}`);
      const unproven = document.querySelector(`form [data-counts="${box.value}"] > [data-unproven]`);
      box.checked = unproven !== null || verdict?.querySelector(":checked")?.value === "NOT_MET";
    });
  });
}
