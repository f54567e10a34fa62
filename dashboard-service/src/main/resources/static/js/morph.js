// Makes an element like a newer rendering of it, touching only what differs: focus, selection and scroll stay.
// Elements with data-keep belong to the page's scripts and are left alone.

const keyOf = node => node.nodeType === 1 ? node.dataset.key || node.id || null : null;

export function morph(present, wanted) {
  if (present.nodeType === 3) {
    if (present.data !== wanted.data) {
      present.data = wanted.data;
      flash(present.parentElement);
    }
    return;
  }
  if (present.nodeType !== 1 || present.hasAttribute("data-keep") || present.isEqualNode(wanted)) return;
  attributes(present, wanted);
  children(present, wanted);
}

function attributes(present, wanted) {
  for (const { name, value } of [...wanted.attributes]) {
    if (present.getAttribute(name) !== value) present.setAttribute(name, value);
  }
  for (const { name } of [...present.attributes]) {
    const own = name === "open" || name === "hidden" || name === "aria-sort" || name === "aria-busy";
    if (!own && !wanted.hasAttribute(name)) present.removeAttribute(name);
  }
}

function children(present, wanted) {
  const keyed = new Map();
  for (const child of present.childNodes) {
    const key = keyOf(child);
    if (key) keyed.set(key, child);
  }
  let at = present.firstChild;
  for (const next of [...wanted.childNodes]) {
    const key = keyOf(next);
    const known = key ? keyed.get(key) : null;
    if (known) {
      if (known !== at) present.insertBefore(known, at);
      else at = at.nextSibling;
      keyed.delete(key);
      morph(known, next);
    } else if (at && !keyOf(at) && !key && at.nodeType === next.nodeType && at.nodeName === next.nodeName) {
      const same = at;
      at = at.nextSibling;
      morph(same, next);
    } else {
      present.insertBefore(next.cloneNode(true), at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    if (!(at.nodeType === 1 && at.hasAttribute("data-keep"))) at.remove();
    at = next;
  }
}

// A value that changed flashes once.
function flash(element) {
  const value = element?.closest("[data-flash], .stat .v");
  if (!value) return;
  value.classList.remove("flash");
  void value.offsetWidth;
  value.classList.add("flash");
}
