// The connection to the server: one event stream for the page, and the page's own changing parts rendered again by the
// server once a second.
import { morph } from "./morph.js";

const listeners = new Map();
let source = null;
let query = "";
let lastEvent = 0;
let newestArrived = null;
let stats = null;
let failedAt = 0;
let updating = false;
let clockOffset = 0;

export const on = (type, listener) => {
  listeners.set(type, [...(listeners.get(type) || []), listener]);
};
const tell = (type, data) => (listeners.get(type) || []).forEach(listener => listener(data));

/** Now by the server's clock. */
export const serverNow = () => Date.now() + clockOffset;

export function connect(filter = "") {
  query = filter;
  source?.close();
  source = new EventSource("/api/stream" + (filter ? "?" + filter : ""));
  source.addEventListener("open", () => { failedAt = 0; lastEvent = Date.now(); showState(); });
  source.addEventListener("error", () => { failedAt ||= Date.now(); showState(); });
  source.addEventListener("message", event => { lastEvent = Date.now(); tell("message", JSON.parse(event.data)); });
  source.addEventListener("behind", event => tell("behind", JSON.parse(event.data)));
  source.addEventListener("stats", event => {
    lastEvent = Date.now();
    stats = JSON.parse(event.data);
    clockOffset = Date.parse(stats.at) - Date.now();
    newestArrived = stats.newest_arrived ? Date.parse(stats.newest_arrived) : null;
    tell("stats", stats);
    showState();
    update();
  });
}

/** Renders the page's changing parts again. */
export async function update() {
  if (updating || document.hidden || document.querySelector("main select:focus")) return;
  updating = true;
  try {
    const answer = await fetch(location.href, { headers: { "X-Live-Update": "1", Accept: "text/html" } });
    if (!answer.ok && answer.status !== 404) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["attention", "main"]) {
      const present = document.getElementById(part);
      const wanted = next.getElementById(part);
      if (present && wanted) morph(present, wanted);
    }
    tell("update", null);
  } catch {
    failedAt ||= Date.now(); // the server is away: the connection state says so
  } finally {
    updating = false;
  }
}

const age = ms => ms < 9950 ? (Math.max(0, ms) / 1000).toFixed(1) + "\u202fs" : ms < 60000 ? Math.round(ms / 1000) + "\u202fs" : Math.floor(ms / 60000) + "\u202fmin";

function showState() {
  const element = document.getElementById("live-state");
  if (!element) return;
  const text = element.querySelector("span");
  const state = (name, words, title) => {
    element.className = "live" + (name ? " " + name : "");
    if (text.textContent !== words) text.textContent = words;
    element.title = title;
  };
  const silent = Date.now() - lastEvent;
  if (!source || source.readyState === EventSource.CLOSED || failedAt || (lastEvent && silent > 6000)) {
    const since = failedAt || lastEvent;
    state("off", since ? `Disconnected ${age(Date.now() - since)}, trying again` : "Connecting", "No event from the server; the page keeps its last values");
    if (source?.readyState === EventSource.CLOSED && failedAt && Date.now() - failedAt > 3000) connect(query);
    return;
  }
  if (newestArrived === null) return state("stale", "No message yet", "Connected; no device message arrived since the dashboard started");
  const old = serverNow() - newestArrived;
  if (old > 30000) return state("stale", `No message for ${age(old)}`, "Connected; devices are silent or the pipeline stands still");
  const oneIn = stats?.behind?.one_in > 1 ? `, 1 in ${stats.behind.one_in} shown` : "";
  state("", `Live, ${age(old)}${oneIn}`, "Age of the newest message");
}

setInterval(showState, 500);
document.addEventListener("visibilitychange", () => { if (!document.hidden) update(); });
