// Ages tick and the clock runs, both by the server's clock and in the chosen zone.
import { serverNow } from "./live.js";

const zone = document.documentElement.dataset.zone || "UTC";
const clockFormat = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

export const clockTime = ms => clockFormat.format(ms);
export const clockMillis = ms => clockFormat.format(ms) + "." + String(Math.floor(ms) % 1000).padStart(3, "0");
export const utc = ms => new Date(ms).toISOString().replace("T", " ").replace("Z", " UTC");
export { zone };

export function ageText(ms) {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return seconds.toFixed(1) + " s";
  if (seconds < 60) return Math.floor(seconds) + " s";
  if (seconds < 3600) return Math.floor(seconds / 60) + " min";
  return seconds < 86400 ? Math.floor(seconds / 3600) + " h" : null;
}

function tick() {
  const now = serverNow();
  const clock = document.querySelector("[data-clock]");
  if (clock) {
    clock.textContent = clockTime(now);
    clock.parentElement.title = utc(now);
  }
  for (const element of document.querySelectorAll("[data-age]")) {
    const at = Date.parse(element.getAttribute("datetime"));
    const text = Number.isNaN(at) ? null : ageText(now - at);
    if (text && element.textContent !== text) element.textContent = text;
  }
}
setInterval(tick, 1000);
