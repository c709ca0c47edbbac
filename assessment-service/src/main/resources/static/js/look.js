// The theme changes at once, without a page; the choice is kept as the form keeps it. What has been done is said once.

document.querySelectorAll("form[data-look]").forEach((form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const { value } = event.submitter;
    const asked = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(asked), redirect: "manual" }).catch(() => null);
    if (answer?.type !== "opaqueredirect") return;
    const root = document.documentElement;
    const theme = value === "SYSTEM" ? "" : value.toLowerCase();
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
    document.querySelector("meta[name=color-scheme]").content = theme || "light dark";
    form.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one === event.submitter)));
  });
});

// A page that is read again does not say again what was done before.
const address = new URL(location.href);
if (document.querySelector(".pl-toast") && address.searchParams.has("done")) {
  address.searchParams.delete("done");
  history.replaceState(history.state, "", address);
}
