// Small charts of what the dashboard itself has seen since it started: lag of the groups, load and frequency of the grid.
import { draw, empty } from "./chart.js";

async function lag(box) {
  const answer = await fetch("/api/kafka/lag").catch(() => null);
  if (!answer?.ok) return;
  const samples = await answer.json();
  const groups = [...new Set(samples.flatMap(sample => Object.keys(sample.lags)))].sort();
  if (!groups.length) return empty(box, "No lag known yet", "A group that commits appears within a few seconds.");
  draw(box, {
    unit: "msg", zero: true, gapSeconds: 20,
    series: groups.map((group, index) => ({ name: group, label: group, colour: "c" + (index % 6 + 1), points: samples.filter(sample => sample.lags[group] != null).map(sample => ({ t: Date.parse(sample.at) / 1000, avg: sample.lags[group], min: sample.lags[group], max: sample.lags[group] })) })),
  });
}

async function grid(box) {
  const answer = await fetch("/api/grid").catch(() => null);
  if (!answer?.ok) return;
  const field = box.dataset.gridChart;
  const scale = Number(box.dataset.scale);
  const points = (await answer.json()).filter(sample => sample[field] != null).map(sample => {
    const value = sample[field] * scale;
    return { t: Date.parse(sample.at) / 1000, avg: value, min: value, max: value };
  });
  if (points.length < 2) return empty(box, "Not enough heard yet", "The curve starts with the second sample, after 10 s.");
  draw(box, { unit: box.dataset.unit, zero: box.hasAttribute("data-zero"), gapSeconds: 20, series: [{ name: field, label: field.split("_")[0], colour: "c1", points }] });
}

function every(selector, load) {
  for (const box of document.querySelectorAll(selector)) {
    load(box);
    setInterval(() => { if (!document.hidden && !box.matches(":hover")) load(box); }, 5000);
  }
}
every("[data-lag-chart]", lag);
every("[data-grid-chart]", grid);
