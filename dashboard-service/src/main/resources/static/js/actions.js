// Buttons that do something at once, uploads, and the keys of the page.
import { update } from "./live.js";
import { problemOf, toast } from "./toast.js";

async function send(url, options, done) {
  try {
    const answer = await fetch(url, { method: "POST", ...options });
    if (answer.ok) toast(done || "Done.");
    else toast(await problemOf(answer), true);
  } catch {
    toast("The dashboard does not answer. Nothing was changed; try again when the page is live.", true);
  }
  update();
}

/** Asks before something that hurts; resolves to whether to go on. */
function ask(button) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.innerHTML = '<form method="dialog"><header><h2></h2></header><div class="body"><p></p></div><footer><button class="btn" value="no"></button><button class="btn primary" value="yes"></button></footer></form>';
  dialog.querySelector("h2").textContent = button.dataset.ask;
  dialog.querySelector("p").textContent = button.dataset.consequence || "";
  const [no, yes] = dialog.querySelectorAll("button");
  no.textContent = button.dataset.no || "Cancel";
  yes.textContent = button.dataset.yes || "Go on";
  document.body.append(dialog);
  dialog.showModal();
  no.focus();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    button.focus();
    resolve(dialog.returnValue === "yes");
  }));
}

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-post], [data-refresh], [data-print]");
  if (button?.hasAttribute("data-print")) return print();
  if (button?.hasAttribute("data-refresh")) { await update(); return toast("Shown is what the FDI manager last said."); }
  if (button?.dataset.post && !button.disabled) {
    button.closest("details.menu")?.removeAttribute("open");
    if (button.dataset.ask && !(await ask(button))) return;
    await send(button.dataset.post, {}, button.dataset.done);
  }
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.removeAttribute("open");
  }
});

document.addEventListener("change", event => {
  const input = event.target;
  if (!input.dataset?.upload || !input.files.length) return;
  const file = input.files[0];
  if (file.size > 20 * 1024 * 1024) toast(`${file.name} is larger than 20 MiB.`, true);
  else send(input.dataset.upload, { body: file, headers: { "Content-Type": "application/zip" } }, `${file.name} is stored.`);
  input.value = "";
});

document.getElementById("display-phone")?.addEventListener("click", event => {
  event.stopPropagation();
  document.getElementById("more-menu").removeAttribute("open");
  document.getElementById("display-menu").setAttribute("open", "");
});

const zones = document.getElementById("zone-choice");
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zones && own && [...zones.options].some(option => option.value === own)) {
  const option = new Option(`${own} (this browser)`, own);
  zones.insertBefore(option, zones.options[1]);
}

let pending = "";
const GO = { o: "/", g: "/grid", f: "/fdi", a: "/analytics", k: "/kafka", s: "/stream" };
document.addEventListener("keydown", event => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach(menu => { menu.removeAttribute("open"); menu.querySelector("summary").focus(); });
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("search")?.focus();
  } else if (event.key === "?") {
    toast("Keys: / search; g then o overview, g grid, f FDI, a analytics, k Kafka, s stream; Esc closes.");
  } else if (pending === "g" && GO[event.key]) {
    location.href = GO[event.key];
  }
  pending = event.key;
});

document.getElementById("search")?.addEventListener("focus", async () => {
  const list = document.getElementById("jump-targets");
  if (list.childElementCount) return;
  const answer = await fetch("/api/jump").catch(() => null);
  if (!answer?.ok) return;
  list.replaceChildren(...(await answer.json()).map(target => new Option(target, target)));
});
