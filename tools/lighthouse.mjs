// Asks Lighthouse about pages, signed in as one person, at the size of a phone. Each page has its least scores, of 100: the
// median of three, because a score of how fast a page is depends on what else the machine does.
import { mkdirSync, writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core";

const at = process.env.PLUMBLINE_AT;
const pages = (process.env.PLUMBLINE_PAGES ?? "/").split(" ");
const least = { performance: 95, accessibility: 100, "best-practices": 95 };
const times = 3;

async function session() {
  const form = await fetch(at + "/sign-in");
  const cookies = form.headers.getSetCookie().map((c) => c.split(";")[0]);
  const token = /name="_csrf"[^>]*value="([^"]+)"/.exec(await form.text())[1];
  const done = await fetch(at + "/sign-in", {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies.join("; "), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ mail: process.env.PLUMBLINE_AS, password: process.env.PLUMBLINE_PASSWORD, _csrf: token }),
  });
  if (done.headers.get("location")?.includes("sign-in")) throw new Error("not signed in: " + done.headers.get("location"));
  return done.headers.getSetCookie().map((c) => c.split(";")[0].split("=")).filter(([, value]) => value);
}

const chrome = await launch({
  chromePath: process.env.PLUMBLINE_CHROMIUM,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const browser = await puppeteer.connect({ browserURL: `http://localhost:${chrome.port}` });
const failed = [];
let signedIn = false;
mkdirSync("target", { recursive: true });
try {
  for (const page of pages) {
    if (page !== "/sign-in" && !signedIn) {
      signedIn = true;
      for (const [name, value] of await session()) await browser.setCookie({ name, value, domain: new URL(at).hostname, path: "/" });
    }
    const runs = [];
    for (let n = 0; n < times; n++) {
      const run = await lighthouse(at + page, {
        port: chrome.port,
        onlyCategories: Object.keys(least),
        disableStorageReset: true,
        output: "html",
        logLevel: "error",
      });
      if (run.lhr.finalDisplayedUrl !== at + page) failed.push(`${page} led to ${run.lhr.finalDisplayedUrl}`);
      runs.push(run);
    }
    const scores = Object.keys(least).map((name) => {
      const all = runs.map((run) => Math.round((run.lhr.categories[name].score ?? 0) * 100)).sort((a, b) => a - b);
      return [name, all[Math.floor(times / 2)]];
    });
    console.log(page, ...scores.map(([name, score]) => `${name} ${score}`));
    for (const [name, score] of scores) if (score < least[name]) failed.push(`${page}: ${name} ${score}, at least ${least[name]}`);
    writeFileSync(`target/lighthouse${page.replaceAll("/", "-")}.html`, runs.at(-1).report);
  }
} finally {
  await browser.disconnect();
  await chrome.kill();
}
if (failed.length > 0) {
  console.error(failed.join("\n"));
  process.exit(1);
}
