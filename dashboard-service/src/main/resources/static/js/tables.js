// Long tables filter and sort in the browser; both survive live updates.
import { on } from "./live.js";

const filters = new Map();

function filter(table) {
  const wanted = (filters.get("#" + table.id) || "").toLowerCase();
  for (const row of table.tBodies.length ? [...table.tBodies].flatMap(body => [...body.rows]) : []) {
    const hidden = wanted !== "" && !row.hasAttribute("data-filter-keep") && !row.textContent.toLowerCase().includes(wanted);
    if (row.hidden !== hidden) row.hidden = hidden;
  }
}

const valueOf = cell => {
  const text = cell.textContent.trim();
  const number = Number(text.replaceAll(",", "").replace("−", "-").replace(/[^\d.+-].*$/, ""));
  return text !== "" && !Number.isNaN(number) && /^[\d−-]/.test(text) ? number : text.toLowerCase();
};

function sort(table) {
  const head = table.querySelector("th[aria-sort]");
  if (!head) return;
  const column = head.cellIndex;
  const sign = head.getAttribute("aria-sort") === "ascending" ? 1 : -1;
  for (const body of table.tBodies) {
    const rows = [...body.rows];
    const sorted = [...rows].sort((a, b) => {
      const x = valueOf(a.cells[column]);
      const y = valueOf(b.cells[column]);
      return (typeof x === typeof y ? (x < y ? -1 : x > y ? 1 : 0) : typeof x === "number" ? -1 : 1) * sign;
    });
    if (sorted.some((row, i) => row !== rows[i])) body.append(...sorted);
  }
}

function sortable(table) {
  for (const head of table.tHead.rows[0].cells) {
    head.tabIndex = 0;
    const choose = () => {
      const next = head.getAttribute("aria-sort") === "descending" ? "ascending" : "descending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", next);
      sort(table);
    };
    head.addEventListener("click", choose);
    head.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(); } });
  }
}

function apply() {
  for (const table of document.querySelectorAll("table[data-sort]")) {
    if (!table.dataset.sort) { table.dataset.sort = "on"; sortable(table); }
    sort(table);
  }
  for (const selector of filters.keys()) {
    const table = document.querySelector(selector);
    if (table) filter(table);
  }
}

document.addEventListener("input", event => {
  const selector = event.target.dataset?.filter;
  if (!selector) return;
  filters.set(selector, event.target.value);
  apply();
});
// What scrolls sideways can be reached and scrolled by keyboard.
function reachable() {
  for (const box of document.querySelectorAll(".scroll")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  }
}
on("update", () => { apply(); reachable(); });
apply();
reachable();
