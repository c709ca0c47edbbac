// A few people are chosen to be compared only as many as can be, and a changed level opens the statements that it can rest on.
// Every page works without it.

const chosen = () => document.querySelectorAll("form[data-least]").forEach((form) => {
  const many = [...form.elements].filter((field) => field.type === "checkbox" && field.checked).length;
  form.querySelector("button").disabled = many < Number(form.dataset.least) || many > Number(form.dataset.largest);
});
document.addEventListener("change", chosen);
document.addEventListener("htmx:afterSettle", chosen);
chosen();

const rests = document.getElementById("rests");
if (rests) {
  const level = document.getElementById("level");
  const attainment = document.getElementById("attainmentClass");
  const { lowest, highest, level: approved, class: approvedClass } = rests.dataset;
  const follow = () => {
    if (level.value === "") return;
    const at = level.value === "none" ? 0 : Number(level.value);
    rests.querySelectorAll("[data-of]").forEach((of) => {
      const one = Number(of.dataset.of);
      const about = one >= Math.min(at, Number(lowest)) && one <= Math.max(at, Number(highest));
      of.hidden = !about;
      of.disabled = !about;
    });
    rests.open ||= at !== Number(approved) || (attainment.value !== "" && attainment.value !== approvedClass);
  };
  level.addEventListener("change", follow);
  attainment.addEventListener("change", follow);
  follow();
}
