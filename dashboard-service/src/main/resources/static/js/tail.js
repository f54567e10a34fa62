// The live tail: newest first, pauses on scroll, filters on the server, keeps a bounded session for export.
import { connect, on } from "./live.js";
import { clockMillis, utc } from "./clock.js";

const SESSION_LIMIT = 5000;

for (const panel of document.querySelectorAll("[data-tail]")) start(panel);

function start(panel) {
  const list = panel.querySelector("[data-tail-list]");
  const meta = panel.querySelector("[data-tail-meta]");
  const count = panel.querySelector("[data-tail-count]");
  const pause = panel.querySelector("[data-tail-pause]");
  const light = panel.querySelector("[data-blink]");
  const limit = Number(panel.dataset.rows);
  const session = [];
  const waiting = [];
  let paused = false;
  let total = 0;
  let behind = { dropped: 0, skipped: 0, one_in: 1 };
  const began = Date.now();

  const format = number => number.toLocaleString("en-US");

  function row(message) {
    const item = document.createElement("li");
    if (message.findings > 0) item.className = "bad";
    const at = Date.parse(message.time);
    const time = document.createElement("time");
    time.dateTime = message.time;
    time.title = utc(at);
    time.textContent = clockMillis(at);
    const device = document.createElement("a");
    device.href = "/devices/" + encodeURIComponent(message.device_id);
    device.textContent = message.device_id;
    const kind = document.createElement("span");
    kind.className = "dim";
    kind.textContent = message.event_type;
    const text = document.createElement("span");
    text.className = "text";
    text.textContent = message.summary;
    text.title = message.summary;
    const size = document.createElement("span");
    size.className = "dim";
    size.textContent = format(message.size) + " B";
    item.append(time, device, kind, text, size);
    item.addEventListener("dblclick", () => whole(item, message));
    return item;
  }

  function whole(item, message) {
    if (item.nextElementSibling?.classList.contains("whole")) return item.nextElementSibling.remove();
    const json = document.createElement("li");
    json.className = "whole";
    json.textContent = `${message.topic} p${message.partition} offset ${message.offset}, message_id ${message.message_id || "unknown"}\n` + JSON.stringify(message.message, null, 2);
    item.after(json);
    hold();
  }

  function show(messages) {
    if (!messages.length) return;
    list.prepend(...messages.map(row).reverse());
    while (list.childElementCount > limit) list.lastElementChild.remove();
  }

  let frame = 0;
  let arrived = [];
  on("message", message => {
    total++;
    session.push(message);
    if (session.length > SESSION_LIMIT) session.shift();
    if (paused) {
      waiting.push(message);
      if (waiting.length > limit) waiting.shift();
    } else {
      arrived.push(message);
      frame ||= requestAnimationFrame(flush);
    }
    light.classList.add("on", "blink");
    light.classList.remove("off");
    clearTimeout(light.timer);
    light.timer = setTimeout(() => light.classList.remove("blink"), 400);
    words();
  });
  function flush() {
    frame = 0;
    show(arrived);
    arrived = [];
  }

  let rate = null;
  on("stats", stats => {
    rate = stats.messages_per_second;
    behind = stats.behind;
    words();
  });
  on("behind", told => { behind = told; words(); });

  let pausedCount = 0;
  function words() {
    const parts = [rate === null ? "rate known after 10 s" : rate.toFixed(1) + "/s"];
    parts.push(behind.one_in > 1 ? `1 in ${behind.one_in} shown` : "all shown");
    if (behind.dropped) parts.push(`${format(behind.dropped)} dropped, this page reads too slowly`);
    if (paused) parts.push(`${format(total - pausedCount)} new`);
    meta.textContent = parts.join(", ");
    const skipped = behind.skipped ? `, ${format(behind.skipped)} skipped, not lost` : "";
    count.textContent = `${format(total)} messages since ${clockMillis(began).slice(0, 8)}${skipped}`;
  }

  function hold() {
    if (paused) return;
    paused = true;
    pausedCount = total;
    pause.setAttribute("aria-pressed", "true");
    pause.querySelector("span").textContent = "Resume";
    words();
  }
  function resume() {
    paused = false;
    pause.setAttribute("aria-pressed", "false");
    pause.querySelector("span").textContent = "Pause";
    list.querySelectorAll(".whole").forEach(item => item.remove());
    list.scrollTop = 0;
    show(waiting.splice(0));
    words();
  }
  pause.addEventListener("click", () => paused ? resume() : hold());
  list.addEventListener("scroll", () => { if (list.scrollTop > 30) hold(); });
  panel.querySelector("[data-tail-clear]").addEventListener("click", () => {
    list.replaceChildren();
    waiting.length = 0;
    session.length = 0;
    total = 0;
    pausedCount = 0;
    words();
  });

  let typing = 0;
  panel.querySelector("[data-tail-filter]").addEventListener("input", event => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      list.replaceChildren();
      const text = event.target.value.trim();
      const known = /^(telemetry|trends|status)$/.test(text) ? "type" : "text";
      connect(text ? new URLSearchParams({ [known]: text }).toString() : "");
    }, 300);
  });

  const writers = {
    json: () => [JSON.stringify(session.map(m => m.message), null, 1), "application/json", "json"],
    csv: () => [["time,device_id,device_type,event_type,message_id,summary,size", ...session.map(m => [m.time, m.device_id, m.device_type ?? "", m.event_type, m.message_id ?? "", m.summary, m.size].map(cell).join(","))].join("\r\n"), "text/csv", "csv"],
    text: () => [session.map(m => `${m.time}  ${m.device_id}  ${m.event_type}  ${m.summary}`).join("\n") + "\n", "text/plain", "txt"],
  };
  const cell = value => {
    const text = String(value);
    const safe = /^[=+\-@]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  for (const button of panel.querySelectorAll("[data-tail-export]")) {
    button.addEventListener("click", () => {
      const [content, type, ending] = writers[button.dataset.tailExport]();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([content], { type }));
      link.download = `live-stream.${ending}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      button.closest("details").removeAttribute("open");
    });
  }
}
