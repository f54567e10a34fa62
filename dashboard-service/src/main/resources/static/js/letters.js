// Decisions about dead letters: what is selected, the question in words, and what became of it.
import { on, update } from "./live.js";
import { problemOf, toast } from "./toast.js";

const PLACES = {
  bridge: "have to pass the bridge's rule again and then go to iot.raw",
  enrichment: "go back to iot.raw as they came and are enriched anew",
  sink: "are stored by the sink; nothing is published again",
};
const letters = count => count === 1 ? "1 dead letter" : `${count.toLocaleString("en")} dead letters`;
const boxes = () => [...document.querySelectorAll("[data-letter]")];

function selection() {
  const chosen = boxes().filter(box => box.checked);
  return { ids: chosen.map(box => Number(box.dataset.letter)), stages: chosen.map(box => box.dataset.stage), states: chosen.map(box => box.dataset.state) };
}

function showSelection() {
  const { ids, states } = selection();
  const note = document.querySelector("[data-letter-count]");
  if (!note) return;
  const text = ids.length ? `${ids.length} selected` : "None selected";
  if (note.textContent !== text) note.textContent = text;
  for (const button of document.querySelectorAll("[data-selected]")) {
    const wanted = button.dataset.letters === "reopen" ? "discarded" : "open";
    button.disabled = !states.includes(wanted);
    button.hidden = button.disabled && button.dataset.letters === "reopen" && !states.includes("discarded");
  }
  const all = document.querySelector("[data-letter-all]");
  if (all) {
    all.checked = ids.length > 0 && ids.length === boxes().length;
    all.indeterminate = ids.length > 0 && !all.checked;
  }
}

/** What the button is about: some ids, or all that a filter lets through. */
function target(button) {
  if (button.dataset.filter) return { filter: JSON.parse(button.dataset.filter), count: Number(button.dataset.count), stages: button.dataset.stages ? [button.dataset.stages] : [], reason: button.dataset.reason };
  if (button.hasAttribute("data-selected")) {
    const { ids, stages } = selection();
    return { ids, stages, count: ids.length };
  }
  return { ids: [Number(button.dataset.ids)], stages: [button.dataset.stages], count: 1 };
}

function consequence(action, { stages, count }) {
  if (action === "reopen") return "They count as open again and can be replayed.";
  if (action === "discard") return "They stay stored with your note until their retention ends, and can be opened again.";
  const numbers = Map.groupBy(stages, stage => stage);
  const known = [...numbers].filter(([stage]) => PLACES[stage]);
  const where = known.length
    ? known.map(([stage, those]) => `${count === 1 ? "It was" : numbers.size === 1 ? "All were" : `${those.length} were`} given up by ${stage}: ${count === 1 || those.length === 1 ? "such messages" : "they"} ${PLACES[stage]}.`).join(" ")
    : "Each re-enters at the stage that gave it up: what bridge or enrichment gave up goes to iot.raw, what the sink gave up is stored by the sink.";
  return `${where} The original time of receipt is kept. Where the cause is not mended, a new dead letter comes of it, or the replay is refused. A replay cannot be taken back.`;
}

function ask(action, about, opener) {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "letters-title");
  dialog.innerHTML = '<form method="dialog"><header><h2 id="letters-title"></h2></header><div class="body"><p></p></div><footer><button class="btn" value="no" type="button">Cancel</button><button class="btn primary" value="yes"></button></footer></form>';
  const verb = { replay: "Replay", discard: "Discard", reopen: "Open" }[action];
  const what = about.reason ? `all ${about.count.toLocaleString("en")} of ${about.reason}` : letters(about.count);
  dialog.querySelector("h2").textContent = `${verb} ${what}${action === "reopen" ? " again" : ""}?`;
  dialog.querySelector("p").textContent = consequence(action, about);
  const [no, yes] = dialog.querySelectorAll("button");
  yes.textContent = action === "reopen" ? "Open again" : verb;
  let note = null;
  if (action === "discard") {
    const label = document.createElement("label");
    label.className = "note-field";
    label.textContent = "Why (kept with them)";
    note = document.createElement("textarea");
    note.className = "field area";
    note.required = true;
    note.maxLength = 1000;
    note.rows = 3;
    label.append(note);
    dialog.querySelector(".body").append(label);
    yes.disabled = true;
    note.addEventListener("input", () => { yes.disabled = note.value.trim() === ""; });
  }
  no.addEventListener("click", () => dialog.close("no"));
  document.body.append(dialog);
  dialog.showModal();
  (note || no).focus();
  return new Promise(resolve => dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
    resolve(dialog.returnValue === "yes" ? { note: note?.value.trim() } : null);
  }));
}

async function post(action, body) {
  const answer = await fetch(`/api/dead-letters/${action}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Prefer: "wait=30" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await problemOf(answer));
  return answer.json();
}

/** In as many steps as the sink needs; tells what was done even when a later step fails. */
async function decide(action, about, note) {
  const done = { taken: 0, refusals: [], left: about.count, stopped: null };
  let place = {};
  try {
    do {
      const step = await post(action, { ...(about.ids ? { ids: about.ids } : { filter: about.filter, ...place }), ...(note ? { note } : {}) });
      done.taken += step.taken;
      done.refusals.push(...step.refusals);
      done.left = step.left;
      done.stopped = step.stopped;
      if (step.after === null || step.after === place.after) break;
      place = { after: step.after, up_to: step.up_to };
    } while (about.filter && done.left > 0 && !done.stopped);
  } catch (problem) {
    done.stopped = problem instanceof TypeError ? "The dashboard does not answer; what became of the last step is unknown." : problem.message;
  }
  return done;
}

function tell(action, done) {
  const verb = { replay: "replayed", discard: "discarded", reopen: "open again" }[action];
  if (done.taken) toast(`${letters(done.taken)} ${verb}.`);
  if (done.refusals.length) {
    const first = done.refusals[0].detail;
    toast(done.refusals.length === 1 ? first : `${done.refusals.length} were refused and are as before. The first: ${first}`, true);
  }
  if (done.stopped) toast(`${done.stopped}${done.left ? ` ${letters(done.left)} left as before.` : ""}`, true);
}

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-letters]");
  if (!button || button.disabled) return;
  const action = button.dataset.letters;
  const about = target(button);
  if (!about.count) return;
  const agreed = await ask(action, about, button);
  if (!agreed) return;
  button.setAttribute("aria-busy", "true");
  const done = await decide(action, about, agreed.note);
  button.removeAttribute("aria-busy");
  boxes().forEach(box => { box.checked = false; });
  showSelection();
  tell(action, done);
  update();
});

document.addEventListener("change", event => {
  if (event.target.matches("[data-letter-all]")) boxes().forEach(box => { box.checked = event.target.checked; });
  if (event.target.matches("[data-letter], [data-letter-all]")) showSelection();
});
on("update", showSelection);
showSelection();
