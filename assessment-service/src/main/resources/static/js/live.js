// Parts of a page that follow by themselves: one stream of events for the page, closed while nobody looks at it.

const followed = () => [...document.querySelectorAll("[data-live]")];
const changed = (part) => window.htmx?.trigger(part, "changed");

const topics = [...new Set(followed().map((part) => part.dataset.live))];
// A stream that was refused is asked for again after a pause, each time a longer one: the browser gives it up.
const SHORTEST = 30 * 1000;
const LONGEST = 60 * 60 * 1000;
let pause = SHORTEST;
let later;
let stream;

const open = () => {
  stream = new EventSource("/live?" + new URLSearchParams(topics.map((topic) => ["topic", topic])));
  stream.addEventListener("changed", (event) => {
    followed().filter((part) => part.dataset.live === event.data).forEach(changed);
  });
  stream.addEventListener("open", () => {
    pause = SHORTEST;
  });
  stream.addEventListener("error", () => {
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = undefined;
    later = setTimeout(again, pause);
    pause = Math.min(2 * pause, LONGEST);
  });
};

// What changed meanwhile is read at once.
const again = () => {
  clearTimeout(later);
  open();
  followed().forEach(changed);
};

const close = () => {
  clearTimeout(later);
  stream?.close();
  stream = undefined;
};

if (topics.length > 0) {
  if (!document.hidden) open();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      close();
    } else if (!stream) {
      again();
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
