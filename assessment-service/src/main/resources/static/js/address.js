// A page that answers what was sent, as one that says what is wrong, has the address of the page with the form: loading it again, or
// coming back to it, shows that page and sends nothing a second time. What was typed waits in the browser.

if ("posted" in document.body.dataset) {
  const form = document.referrer && new URL(document.referrer);
  history.replaceState(history.state, "", form && form.origin === location.origin ? form.href : location.href);
}
