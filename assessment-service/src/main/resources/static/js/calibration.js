// A few people are chosen to be compared only as many as can be, and a changed level opens the statements that it can rest on, and offers
// the reasons that fit it.
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
  const reason = document.getElementById("reasonCode");
  const { lowest, highest, level: approved, class: approvedClass, stood, stoodClass } = rests.dataset;
  const classes = [...attainment.options].map((option) => option.value);
  const change = (at, from, fromClass) => {
    if (at !== Number(from)) return at > Number(from) ? "RAISED" : "LOWERED";
    if (!fromClass || attainment.value === "" || attainment.value === fromClass) return null;
    return classes.indexOf(attainment.value) > classes.indexOf(fromClass) ? "CLASS_RAISED" : "CLASS_LOWERED";
  };
  const offer = (at) => {
    const made = [change(at, approved, approvedClass), change(at, stood, stoodClass)].filter((one) => one);
    reason.querySelectorAll("[data-fits]").forEach((option) => {
      const fits = made.length === 0 || option.dataset.fits.split(" ").some((one) => made.includes(one));
      option.hidden = !fits;
      option.disabled = !fits;
      if (!fits && option.selected) reason.value = "";
    });
  };
  const follow = () => {
    if (level.value === "") return;
    const at = level.value === "none" ? 0 : Number(level.value);
    rests.querySelectorAll("[data-of]").forEach((of) => {
      const one = Number(of.dataset.of);
      const about = one >= Math.min(at, Number(lowest)) && one <= Math.max(at, Number(highest));
      of.hidden = !about;
      of.disabled = !about;
    });
    offer(at);
    rests.open ||= at !== Number(approved) || (attainment.value !== "" && attainment.value !== approvedClass);
  };
  level.addEventListener("change", follow);
  attainment.addEventListener("change", follow);
  follow();
}
