// The one wrapper around the chart library: min-max band and average, gaps stay gaps, colours from the tokens.
import uPlot from "/vendor/uplot/uPlot.esm.js";
import { zone } from "./clock.js";

const style = document.createElement("link");
style.rel = "stylesheet";
style.href = "/vendor/uplot/uPlot.min.css";
document.head.append(style);

const token = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
const PHASE = { phase_a: "l1", phase_b: "l2", phase_c: "l3" };
const LABEL = { phase_a: "L1", phase_b: "L2", phase_c: "L3" };

export const colourOf = (metric, index) => PHASE[metric.split(/[._]/).length > 1 ? metric.slice(-7) : metric] || "c" + (index % 6 + 1);
export const labelOf = metric => LABEL[metric.slice(-7)] || metric.replace(/\.value$/, "");

const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const timeSeconds = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "short" });
const number = (value, unit) => value == null ? "–" : value.toLocaleString("en-US", { minimumFractionDigits: decimals(unit), maximumFractionDigits: decimals(unit) }).replace("-", "−");
const decimals = unit => ({ Hz: 3, "%": 1, h: 1, msg: 0, "": 3 })[unit ?? ""] ?? 2;
const withAlpha = (colour, alpha) => {
  const hex = colour.replace("#", "");
  const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
};

/**
 * Draws series that share one unit.
 * series: [{name, label, colour, points: [{t, avg, min, max}]}], t in seconds.
 */
export function draw(box, { series, unit, from, to, gapSeconds, height, zero, onZoom, limits = [] }) {
  box.chart?.destroy();
  box.replaceChildren();
  if (!series.some(one => one.points.length)) return empty(box, "No data in this range", "Nothing was stored for it, or it has not arrived yet.");
  const times = [...new Set(series.flatMap(one => one.points.map(point => point.t)))].sort((a, b) => a - b);
  const x = [];
  const gaps = [];
  times.forEach((t, i) => {
    if (i && gapSeconds && t - times[i - 1] > gapSeconds) { x.push(times[i - 1] + 0.001); gaps.push([times[i - 1], t]); }
    x.push(t);
  });
  if (from && gapSeconds && times[0] - from > gapSeconds) gaps.push([from, times[0]]);
  if (to && gapSeconds && to - times.at(-1) > gapSeconds * 1.5) gaps.push([times.at(-1), to]);
  const data = [x];
  const lines = [{}];
  const bands = [];
  for (const one of series) {
    const by = new Map(one.points.map(point => [point.t, point]));
    const column = key => x.map(t => by.has(t) ? by.get(t)[key] : null);
    const colour = token(one.colour);
    const banded = one.points.some(point => point.min !== point.max);
    const lineGap = (u, index, idx0, idx1, nullGaps) => nullGaps;
    lines.push({ label: one.label, stroke: colour, width: 1.5, points: { show: one.points.length < 60, size: 4, fill: colour }, spanGaps: false, gaps: lineGap });
    data.push(column("avg"));
    if (banded) {
      const at = lines.length;
      lines.push({ label: "", stroke: "transparent", width: 0, points: { show: false } }, { label: "", stroke: "transparent", width: 0, points: { show: false } });
      data.push(column("max"), column("min"));
      bands.push({ series: [at, at + 1], fill: withAlpha(colour, Number(token("band")) || 0.16) });
    }
  }
  const text = token("text-3");
  const width = Math.max(260, box.clientWidth);
  const narrow = width < 480;
  const options = {
    width,
    height: height || (box.classList.contains("tall") ? 320 : box.classList.contains("low") ? 150 : 200),
    padding: [10, narrow ? 34 : 44, 0, 0],
    legend: { show: false },
    cursor: { y: false, points: { size: 6 }, drag: { x: Boolean(onZoom), y: false, setScale: false }, sync: { key: "page" } },
    scales: {
      x: { time: true, range: (u, min, max) => [from ?? min, to ?? max] },
      y: { range: (u, min, max) => spread(min, max, zero, limits) },
    },
    axes: [
      { stroke: text, font: "11px Inter", grid: { show: false }, ticks: { stroke: token("line-strong"), size: 4 }, size: 30, space: narrow ? 70 : 90, values: (u, splits) => labels(splits) },
      { stroke: text, font: "11px Inter", size: (u, values) => Math.max(40, ...(values || []).map(value => value.length * 6.4 + 12)), gap: 6, grid: { stroke: token("grid"), width: 1 }, ticks: { show: false }, values: (u, splits) => splits.map((value, i) => tick(value, splits) + (i === splits.length - 1 && unit ? " " + unit : "")) },
    ],
    series: lines,
    bands,
    hooks: {
      drawClear: [u => gaps.forEach(([a, b]) => shade(u, Math.max(a, u.scales.x.min), Math.min(b, u.scales.x.max)))],
      draw: [u => { limits.forEach(limit => rule(u, limit)); ends(u, series, data); }],
      setCursor: [u => tip(box, u, series, unit)],
      setSelect: [u => { if (onZoom && u.select.width > 8) onZoom(u.posToVal(u.select.left, "x"), u.posToVal(u.select.left + u.select.width, "x")); }],
    },
  };
  box.chart = new uPlot(options, data, box);
  if (series.length > 1 && series.some(one => one.label.length > 6)) box.append(keys(series));
  box.setAttribute("role", "img");
  box.setAttribute("aria-label", series.map(one => summary(one, unit)).join("; "));
  box.redraw = () => draw(box, { series, unit, from, to, gapSeconds, height, zero, onZoom, limits });
}

function keys(series) {
  const legend = document.createElement("div");
  legend.className = "legend";
  for (const one of series) {
    const entry = document.createElement("span");
    entry.append(Object.assign(document.createElement("i"), { className: "key " + one.colour }), one.label);
    legend.append(entry);
  }
  return legend;
}

const summary = (one, unit) => {
  const values = one.points.map(point => point.avg).filter(value => value != null);
  return values.length ? `${one.label}: ${number(Math.min(...values), unit)} to ${number(Math.max(...values), unit)} ${unit || ""}, last ${number(values.at(-1), unit)}` : `${one.label}: no data`;
};

function spread(min, max, zero, limits) {
  let low = zero ? Math.min(0, min ?? 0) : min;
  let high = max ?? 1;
  for (const limit of limits) {
    const near = (high - low || Math.abs(high) || 1) * 1.5;
    if (limit.value > high && limit.value - high < near) high = limit.value;
    if (limit.value < low && low - limit.value < near) low = limit.value;
  }
  const pad = (high - low || Math.abs(high) * 0.02 || 1) * 0.08;
  return [zero && low === 0 ? 0 : low - pad, high + pad];
}

function tick(value, splits) {
  const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
  const places = Math.max(0, Math.min(4, -Math.floor(Math.log10(step) + 1e-9)));
  return value.toLocaleString("en-US", { minimumFractionDigits: places, maximumFractionDigits: places }).replace("-", "−");
}

function labels(splits) {
  const span = splits.at(-1) - splits[0];
  const step = splits[1] - splits[0];
  return splits.map(t => {
    const words = (step < 60 ? timeSeconds : time).format(t * 1000);
    return step >= 86400 || (span > 43200 && words === "00:00") ? day.format(t * 1000) : words;
  });
}

function shade(u, a, b) {
  if (b <= a) return;
  const left = u.valToPos(a, "x", true);
  const width = u.valToPos(b, "x", true) - left;
  u.ctx.save();
  u.ctx.fillStyle = token("gap");
  u.ctx.fillRect(left, u.bbox.top, width, u.bbox.height);
  if (width > 52 * devicePixelRatio) {
    u.ctx.fillStyle = token("text-3");
    u.ctx.font = `${11 * devicePixelRatio}px Inter`;
    u.ctx.textAlign = "center";
    u.ctx.fillText("no data", left + width / 2, u.bbox.top + 16 * devicePixelRatio);
  }
  u.ctx.restore();
}

function rule(u, { value, label }) {
  if (value < u.scales.y.min || value > u.scales.y.max) return;
  const y = u.valToPos(value, "y", true);
  u.ctx.save();
  u.ctx.strokeStyle = token("p2");
  u.ctx.setLineDash([5, 4]);
  u.ctx.beginPath();
  u.ctx.moveTo(u.bbox.left, y);
  u.ctx.lineTo(u.bbox.left + u.bbox.width, y);
  u.ctx.stroke();
  u.ctx.textAlign = "left";
  u.ctx.fillStyle = token("p2-fg");
  u.ctx.font = `${11 * devicePixelRatio}px Inter`;
  u.ctx.fillText(label, u.bbox.left + 4, y - 4);
  u.ctx.restore();
}

// Names stand at the line's end, moved apart when they would overlap.
function ends(u, series, data) {
  let column = 1;
  const marks = [];
  for (const one of series) {
    const values = data[column];
    column += one.points.some(point => point.min !== point.max) ? 3 : 1;
    const at = values.findLastIndex(value => value != null);
    if (at >= 0) marks.push({ label: one.label, colour: token(one.colour), x: u.valToPos(data[0][at], "x", true), y: u.valToPos(values[at], "y", true) });
  }
  marks.sort((a, b) => a.y - b.y);
  const apart = 12 * devicePixelRatio;
  marks.forEach((mark, i) => { if (i && mark.y < marks[i - 1].y + apart) mark.y = marks[i - 1].y + apart; });
  u.ctx.save();
  u.ctx.font = `600 ${11 * devicePixelRatio}px Inter`;
  u.ctx.textBaseline = "middle";
  u.ctx.textAlign = "left";
  for (const mark of marks) {
    if (mark.label.length > 6 || marks.length < 2) continue;
    u.ctx.fillStyle = mark.colour;
    u.ctx.fillText(mark.label, u.bbox.left + u.bbox.width + 6 * devicePixelRatio, mark.y);
  }
  u.ctx.restore();
}

function tip(box, u, series, unit) {
  box.tip ||= Object.assign(document.createElement("div"), { className: "tip chart-tip" });
  const at = u.cursor.idx;
  if (at == null || u.cursor.left < 0) return box.tip.remove();
  const t = u.data[0][at];
  const rows = series.map(one => ({ one, point: one.points.find(point => point.t === t) })).filter(row => row.point).sort((a, b) => b.point.avg - a.point.avg);
  if (!rows.length) return box.tip.remove();
  const table = document.createElement("table");
  const head = table.insertRow();
  for (const words of [timeSeconds.format(t * 1000), "min", "avg", "max"]) head.append(Object.assign(document.createElement("th"), { textContent: words }));
  for (const { one, point } of rows) {
    const row = table.insertRow();
    const name = row.insertCell();
    const key = Object.assign(document.createElement("i"), { className: "key " + one.colour });
    name.append(key, one.label);
    for (const value of [point.min, point.avg]) row.insertCell().textContent = number(value, unit);
    row.insertCell().textContent = number(point.max, unit) + (unit ? " " + unit : "");
  }
  box.tip.replaceChildren(table);
  box.append(box.tip);
  const left = u.over.offsetLeft + u.cursor.left;
  const beyond = left > box.clientWidth / 2;
  box.tip.style.left = beyond ? "" : left + 14 + "px";
  box.tip.style.right = beyond ? box.clientWidth - left + 14 + "px" : "";
  box.tip.style.top = "8px";
}

export function empty(box, title, detail) {
  box.chart?.destroy();
  box.chart = null;
  const note = document.createElement("div");
  note.className = "empty";
  note.append(Object.assign(document.createElement("b"), { textContent: title }), Object.assign(document.createElement("p"), { textContent: detail }));
  box.replaceChildren(note);
}

export { number };

const redrawAll = () => document.querySelectorAll(".chart-box").forEach(box => box.chart && box.redraw?.());
addEventListener("themechange", redrawAll);
let resizing = 0;
addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(redrawAll, 150); });
