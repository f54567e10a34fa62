// Charts of stored series. Device, metrics and range are the URL; dragging zooms, Back and Zoom out restore.
import { colourOf, draw, empty, labelOf, number } from "./chart.js";
import { problemOf } from "./toast.js";

const SECONDS = { "1h": 3600, "6h": 21600, "24h": 86400, "7d": 604800, "30d": 2592000 };
const form = document.querySelector("[data-series-form]");
const back = document.querySelector("[data-zoom-back]");
const visited = [];

async function load(box) {
  const { device, metrics } = box.dataset;
  const panel = box.closest(".panel");
  const meta = panel.querySelector("[data-chart-meta]");
  if (!device || !metrics) return empty(box, "Nothing to draw yet", "Choose a device and a metric. Devices appear once the database holds telemetry of them.");
  const own = box.dataset.from && box.dataset.to;
  const range = own ? { from: box.dataset.from, to: box.dataset.to } : { range: box.dataset.range };
  const points = Math.max(100, Math.min(1000, Math.round(box.clientWidth / 2)));
  const asked = metrics.split(",");
  let answers;
  try {
    answers = await Promise.all(asked.map(metric => fetch("/api/series?" + new URLSearchParams({ device, metric, points, ...range }))));
  } catch {
    return note(box, meta, "The dashboard does not answer. The chart stays as it was.");
  }
  const failed = answers.find(answer => !answer.ok);
  if (failed) return note(box, meta, await problemOf(failed));
  const series = await Promise.all(answers.map(answer => answer.json()));
  const lines = series.map((one, index) => ({
    name: asked[index],
    label: asked.length === 1 ? labelOf(asked[index]) : labelOf(asked[index]),
    colour: colourOf(asked[index], index),
    points: one.points.map(point => ({ t: Date.parse(point.time) / 1000, avg: point.avg, min: point.min, max: point.max, count: point.count })),
  }));
  const first = series[0];
  const bucket = first.bucket_seconds || 0;
  const unit = first.unit === "1" ? "" : first.unit || "";
  const samples = series.reduce((sum, one) => sum + (one.samples || 0), 0);
  const queried = Math.max(...series.map(one => one.query_ms || 0));
  meta.textContent = `${own ? "own range" : box.dataset.range}, ${sourceWords(first)}${bucket ? ` in ${span(bucket)} buckets` : ""}, ${samples.toLocaleString("en-US")} ${samples === 1 ? "sample" : "samples"} in ${queried.toFixed(queried < 10 ? 1 : 0)} ms`;
  box.from = Date.parse(first.from) / 1000;
  box.to = Date.parse(first.to) / 1000;
  draw(box, {
    series: lines, unit, from: box.from, to: box.to,
    gapSeconds: Math.max(3 * (bucket || 0), 45),
    onZoom: box.hasAttribute("data-main") ? (a, b) => zoom(a, b) : null,
  });
  if (box.hasAttribute("data-main")) { statistics(panel, lines, unit); table(panel, lines, unit); csv(device, asked, range); }
}

const sourceWords = one => !one.source ? "source unknown" : one.source.includes("daily") ? "daily" : one.source.includes("hourly") ? "hourly" : "raw";
const span = seconds => seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.round(seconds / 60)} min` : seconds < 86400 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86400)} d`;

function note(box, meta, text) {
  meta.textContent = text;
  if (!box.chart) empty(box, "The chart cannot be drawn", text);
}

function statistics(panel, lines, unit) {
  const body = panel.querySelector("[data-chart-statistics] tbody");
  body.replaceChildren(...lines.map(line => {
    const row = document.createElement("tr");
    const name = row.insertCell();
    name.append(Object.assign(document.createElement("i"), { className: "key " + line.colour }), line.name);
    const kept = line.points.filter(point => point.avg != null);
    const count = kept.reduce((sum, point) => sum + (point.count || 1), 0);
    const values = kept.length ? [kept.at(-1).avg, Math.min(...kept.map(p => p.min)), kept.reduce((sum, p) => sum + p.avg * (p.count || 1), 0) / count, Math.max(...kept.map(p => p.max))] : [null, null, null, null];
    for (const value of values) {
      const cell = row.insertCell();
      cell.className = "n v";
      cell.textContent = number(value, unit) + (value != null && unit ? "\u202f" + unit : "");
    }
    const samples = row.insertCell();
    samples.className = "n v";
    samples.textContent = count.toLocaleString("en-US");
    return row;
  }));
}

function table(panel, lines, unit) {
  const holder = panel.querySelector("[data-chart-table]");
  if (!holder.closest("details").open) {
    holder.closest("details").ontoggle = () => table(panel, lines, unit);
    return;
  }
  const element = document.createElement("table");
  element.className = "t";
  const head = element.createTHead().insertRow();
  head.append(...["Time (UTC)", ...lines.map(line => line.name)].map(words => Object.assign(document.createElement("th"), { textContent: words, scope: "col" })));
  const body = element.createTBody();
  const times = [...new Set(lines.flatMap(line => line.points.map(point => point.t)))].sort((a, b) => b - a);
  for (const t of times) {
    const row = body.insertRow();
    row.insertCell().textContent = new Date(t * 1000).toISOString();
    for (const line of lines) row.insertCell().textContent = number(line.points.find(point => point.t === t)?.avg, unit);
  }
  holder.replaceChildren(element);
}

function csv(device, metrics, range) {
  const link = document.querySelector("[data-series-csv]");
  if (link) link.href = "/api/export/series?" + new URLSearchParams({ device, metrics: metrics.join(","), ...range });
}

// ---- the choices of the page
function show(parameters, remember = true) {
  const url = new URL(location.href);
  if (remember) { visited.push(url.search); back.disabled = false; }
  for (const [key, value] of Object.entries(parameters)) value === null ? url.searchParams.delete(key) : url.searchParams.set(key, value);
  history.replaceState(null, "", url);
  const box = document.querySelector("[data-chart][data-main]");
  const chosen = url.searchParams;
  box.dataset.range = chosen.get("range") || (chosen.get("from") ? "" : "1h");
  box.dataset.from = chosen.get("from") || "";
  box.dataset.to = chosen.get("to") || "";
  if (chosen.get("metric")) box.dataset.metrics = chosen.get("metric");
  for (const button of form.querySelectorAll("[data-range]")) button.setAttribute("aria-pressed", String(button.dataset.range === box.dataset.range));
  load(box);
}
const zoom = (a, b) => show({ from: new Date(a * 1000).toISOString(), to: new Date(b * 1000).toISOString(), range: null });

if (form) {
  form.addEventListener("submit", event => event.preventDefault());
  form.querySelector("[data-series-device]").addEventListener("change", event => {
    const url = new URL(location.href);
    url.searchParams.set("device", event.target.value);
    url.searchParams.delete("metric");
    location.href = url;
  });
  form.elements.metric.addEventListener("change", event => show({ metric: event.target.value }));
  for (const button of form.querySelectorAll("[data-range]")) button.addEventListener("click", () => show({ range: button.dataset.range, from: null, to: null }));
  back.addEventListener("click", () => {
    const before = visited.pop();
    history.replaceState(null, "", location.pathname + before);
    show({}, false);
    back.disabled = visited.length === 0;
  });
  form.querySelector("[data-zoom-out]").addEventListener("click", () => {
    const box = document.querySelector("[data-chart][data-main]");
    const to = box.to || Date.now() / 1000;
    const length = (box.to - box.from) || SECONDS[box.dataset.range] || 3600;
    zoom(to - length * 2, to);
  });
}

for (const box of document.querySelectorAll("[data-chart]")) {
  load(box);
  setInterval(() => { if (!document.hidden && !box.dataset.to && !box.matches(":hover")) load(box); }, Number(box.dataset.refreshSeconds || 15) * 1000);
}
