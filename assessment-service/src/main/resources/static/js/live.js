// Parts of a page that follow by themselves: one stream of events for the page, closed while nobody looks at it.

const followed = () => [...document.querySelectorAll("[data-live]")];
const changed = (part) => window.htmx?.trigger(part, "changed");

const topics = [...new Set(followed().map((part) => part.dataset.live))];
let stream;

const open = () => {
  stream = new EventSource("/live?" + new URLSearchParams(topics.map((topic) => ["topic", topic])));
  stream.addEventListener("changed", (event) => {
    followed().filter((part) => part.dataset.live === event.data).forEach(changed);
  });
};

const close = () => {
  stream?.close();
  stream = undefined;
};

if (topics.length > 0) {
  if (!document.hidden) open();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
    } else if (!stream) {
      open();
      // What changed meanwhile is read at once.
      followed().forEach(changed);
    }
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && !stream && open());
}

// What a page asks for by itself does not keep its session alive.
document.addEventListener("htmx:configRequest", (event) => {
  const by = event.detail.triggeringEvent;
  if (!by || by.type === "changed") event.detail.headers["X-By-Itself"] = "true";
});
