// Whoever types is told that their session has ended while they type, not once they send what they have typed.

const words = document.body.dataset;
const PAUSE = 60 * 1000;
let asked = Date.now();
let said;

const say = () => {
  if (said) return;
  said = Object.assign(document.createElement("div"), { className: "pl-ended" });
  said.setAttribute("role", "alert");
  said.append(
    Object.assign(document.createElement("p"), { textContent: words.endedText }),
    Object.assign(document.createElement("a"), { className: "pl-btn pl-btn-small", href: location.href, textContent: words.endedGo }),
  );
  document.body.append(said);
};

/** Asks whether the session still is there; asking does not keep it. */
export const ask = async () => {
  if (said || !words.person) return;
  asked = Date.now();
  const answer = await fetch("/notifications/bell", { redirect: "manual", headers: { "X-By-Itself": "true", "HX-Request": "true" } }).catch(() => null);
  if (answer && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403)) say();
};

if (words.person && document.querySelector("form[method=post] :is(textarea, select, input:not([type=hidden]))")) {
  const now = () => !document.hidden && Date.now() - asked > PAUSE && ask();
  document.addEventListener("visibilitychange", now);
  window.addEventListener("focus", now);
  document.addEventListener("input", now);
}
