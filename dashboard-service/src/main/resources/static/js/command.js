// Commands: fields from the package, the confirmation with its consequence, and the outcome step by step.
import { update } from "./live.js";
import { ageText, clockMillis } from "./clock.js";
import { problemOf, toast } from "./toast.js";

const FINAL = ["SUCCEEDED", "FAILED", "REJECTED", "TIMED_OUT", "EXPIRED", "CANCELLED"];
const STEPS = ["SENT", "ACCEPTED", "EXECUTING", "SUCCEEDED"];
const WORDS = { SENT: "Sent", ACCEPTED: "Accepted", EXECUTING: "Executing", SUCCEEDED: "Succeeded", FAILED: "Failed", REJECTED: "Rejected", TIMED_OUT: "Timed out", EXPIRED: "Expired", CANCELLED: "Cancelled" };
const dialog = document.getElementById("command-dialog");
const by = id => document.getElementById(id);
const words = name => name.replaceAll("_", " ").replace(/^./, first => first.toUpperCase());

let types = null;
async function definitionOf(type) {
  if (!types) {
    const answer = await fetch("/api/device-types");
    if (!answer.ok) throw new Error(await problemOf(answer));
    types = (await answer.json()).device_types;
  }
  return types.find(candidate => candidate.device_type === type);
}

/** Opens the dialog for one command of one device; what is sent then shows in progress. */
async function open(device, type, name, progress, opener) {
  let command;
  let state = null;
  let definition;
  try {
    definition = await definitionOf(type);
    command = definition?.commands.find(candidate => candidate.name === name);
    const answer = await fetch(`/api/devices/${encodeURIComponent(device)}`);
    state = answer.ok ? await answer.json() : null;
  } catch (problem) {
    return toast(problem.message || "The FDI manager does not answer, so nothing can be sent.", true);
  }
  if (!command) return toast(`The package of ${type} names no command ${name}.`, true);
  const trip = name === "trip_breaker";
  by("command-title").textContent = `${words(name).split(" ")[0]} ${device}?`.replace(/^(Get|Set) .*/, `${words(name)} of ${device}?`);
  by("command-consequence").textContent = consequence(name, device, state);
  by("command-facts").replaceChildren(...facts(command, state));
  by("command-arguments").replaceChildren(...command.arguments.flatMap(argument => field(argument, definition)));
  by("command-confirm").hidden = !trip;
  by("command-confirm-id").textContent = device;
  by("command-confirm-input").value = "";
  by("command-problem").replaceChildren();
  by("command-cancel").textContent = trip ? "Keep closed" : "Cancel";
  const send = by("command-send");
  send.textContent = trip ? `Trip ${device}` : words(name);
  send.className = trip ? "btn danger" : "btn primary";
  send.disabled = trip;
  by("command-confirm-input").oninput = event => { send.disabled = event.target.value !== device; };
  by("command-cancel").onclick = () => dialog.close();
  dialog.onclose = () => opener?.focus();
  by("command-dialog-form").onsubmit = event => {
    event.preventDefault();
    if (trip && by("command-confirm-input").value !== device) return;
    const read = readArguments(command);
    if (read.problem) return showProblem(read.problem);
    run(device, command, read.values, progress);
  };
  dialog.showModal();
  (trip ? by("command-confirm-input") : send).focus();
}

function consequence(name, device, state) {
  const power = state?.values?.["power.active"];
  const load = typeof power === "number" ? `${power >= 1000 ? (power / 1000).toFixed(1) + "\u202fkW" : power.toFixed(0) + "\u202fW"} of load loses power.` : "Its load is unknown.";
  switch (name) {
    case "trip_breaker": return `The breaker opens within 100 ms. ${load}`;
    case "reset_breaker": return "The trip latch is cleared. The breaker stays open unless it is told to close.";
    case "close_breaker": return "The breaker closes and its load has power again within 1 s.";
    case "disconnect": return `The meter disconnects its customer. ${load}`;
    default: return `${device} is told ${name}.`;
  }
}

function facts(command, state) {
  const values = state?.values || {};
  const position = ["Open", "Closed", "Tripped"][values["status.breaker"]] ?? (state ? state.state : null);
  const load = values["operational.load_percentage"];
  const seen = state?.last_seen ? ageText(Date.now() - Date.parse(state.last_seen)) : null;
  const now = state ? [position, typeof load === "number" ? `${load.toFixed(1)}\u202f% load` : null, seen ? `message ${seen} old` : "never heard"].filter(Boolean).join(", ") : "unknown: the FDI manager does not answer";
  const rows = [["State now", now], ["Deadline", `${command.deadline_seconds}\u202fs`]];
  if (command.preempts) rows.push(["Pre-empts", "any command under way"]);
  if (command.select_before_operate) rows.push(["Two steps", "the device is selected first, then told to act"]);
  return rows.flatMap(([name, value]) => {
    const term = document.createElement("dt");
    term.textContent = name;
    const detail = document.createElement("dd");
    detail.textContent = value;
    return [term, detail];
  });
}

function field(argument, definition) {
  if (argument.type === "map") {
    return definition.parameters.filter(parameter => parameter.group === argument.of && parameter.writable)
      .map(parameter => input({ ...parameter, optional: true }, `${argument.name}.${parameter.name}`));
  }
  return [input(argument, argument.name)];
}

function input(argument, name) {
  const label = document.createElement("label");
  const title = document.createElement("span");
  const code = document.createElement("b");
  code.className = "mono";
  code.textContent = argument.name;
  const range = argument.min != null && argument.max != null ? `${argument.unit ? argument.unit + ", " : ""}${argument.min} to ${argument.max}` : argument.unit || "";
  title.append(code, " ", [range, argument.optional ? "optional" : "", argument.max_length ? `${argument.max_length} characters` : ""].filter(Boolean).join(", "));
  let control;
  if (argument.type === "boolean") {
    control = document.createElement("input");
    control.type = "checkbox";
    control.checked = argument.default_value === true;
  } else if (argument.type === "enum") {
    control = document.createElement("select");
    control.className = "field";
    argument.values.forEach((value, index) => control.append(new Option(value, index)));
  } else {
    control = document.createElement("input");
    control.className = "field";
    if (argument.type !== "string") {
      control.inputMode = "decimal";
      if (argument.default_value != null) control.placeholder = argument.default_value;
    }
    if (argument.max_length) control.maxLength = argument.max_length;
  }
  control.name = name;
  control.dataset.type = argument.type;
  label.append(title, control);
  label.argument = argument;
  return label;
}

function readArguments(command) {
  const values = {};
  for (const control of by("command-arguments").querySelectorAll("[name]")) {
    const argument = control.closest("label").argument;
    let value = control.type === "checkbox" ? control.checked : control.value.trim();
    if (value === "") {
      if (!argument.optional) return { problem: `${argument.name} is missing.` };
      continue;
    }
    if (["double", "int32", "int64", "enum"].includes(control.dataset.type)) {
      const number = Number(value);
      const unit = argument.unit ? " " + argument.unit : "";
      if (Number.isNaN(number)) return { problem: `${argument.name}: "${value}" is not a number.` };
      if (argument.max != null && number > argument.max) return { problem: `${value}${unit} is above the range of ${argument.min} to ${argument.max}${unit}.` };
      if (argument.min != null && number < argument.min) return { problem: `${value}${unit} is below the range of ${argument.min} to ${argument.max}${unit}.` };
      value = number;
    }
    const [first, second] = control.name.split(".");
    if (second) (values[first] ||= {})[second] = value;
    else values[first] = value;
  }
  const map = command.arguments.find(argument => argument.type === "map");
  if (map && !map.optional && !values[map.name]) return { problem: "Fill in at least one value." };
  return { values };
}

function showProblem(text) {
  const note = document.createElement("div");
  note.className = "note e";
  note.textContent = text;
  by("command-problem").replaceChildren(note);
}

async function post(device, body, wait) {
  return fetch(`/api/devices/${encodeURIComponent(device)}/commands`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...(wait ? { Prefer: `wait=${wait}` } : {}) },
    body: JSON.stringify(body),
  });
}

async function run(device, command, values, progress) {
  const send = by("command-send");
  send.disabled = true;
  try {
    let body = { command: command.name, arguments: values };
    if (command.select_before_operate) {
      const selected = await post(device, { ...body, phase: "select" }, 5);
      if (!selected.ok) return showProblem(await problemOf(selected));
      const selection = await selected.json();
      if (selection.state?.toUpperCase() !== "SUCCEEDED") return showProblem(`${device} could not be selected: ${why(selection)}`);
      body = { ...body, phase: "operate", select_id: selection.command_id };
    }
    const answer = await post(device, body);
    if (!answer.ok) return showProblem(await problemOf(answer));
    dialog.close();
    follow(await answer.json(), device, command, progress);
  } catch {
    showProblem("The dashboard does not answer. Whether the command was sent is unknown: check the history before you send again.");
  } finally {
    send.disabled = false;
  }
}

const why = sent => sent.error?.message || sent.error?.code || sent.detail || (sent.state || "").toLowerCase().replaceAll("_", " ");

async function follow(sent, device, command, progress) {
  const began = Date.now();
  draw(sent, device, command, progress);
  while (!FINAL.includes(sent.state.toUpperCase()) && Date.now() - began < (command.deadline_seconds + 10) * 1000) {
    await new Promise(resolve => setTimeout(resolve, 250));
    const answer = await fetch(`/api/commands/${sent.command_id}`).catch(() => null);
    if (answer?.ok) {
      sent = await answer.json();
      draw(sent, device, command, progress);
    }
  }
  const state = sent.state.toUpperCase();
  if (state === "TIMED_OUT") toast(`${device} did not answer in time. It may still act: check its state before you send again.`, true);
  else if (state !== "SUCCEEDED") toast(`${words(command.name)} of ${device}: ${WORDS[state] || state}. ${why(sent)}`, true);
  update();
}

const timesOf = sent => {
  const times = {};
  for (const step of sent.history || sent.events || []) {
    const name = (step.state || step.event || "").toUpperCase().replace("REQUESTED", "CREATED").replace("ACKNOWLEDGED", "ACCEPTED");
    times[name] ||= step.at || step.time;
  }
  return times;
};

function draw(sent, device, command, progress) {
  if (!progress) return;
  const state = sent.state.toUpperCase();
  const times = timesOf(sent);
  const steps = FINAL.includes(state) && state !== "SUCCEEDED" ? [...STEPS.slice(0, 3).filter(step => times[step]), state] : STEPS;
  const reached = state === "SUCCEEDED" ? STEPS.length : STEPS.indexOf(state) + 1;
  const head = document.createElement("div");
  head.className = "progress-head";
  const name = document.createElement("span");
  name.className = "mono strong";
  name.textContent = command.name;
  const target = document.createElement("span");
  target.className = "t2";
  target.textContent = device;
  const trip = document.createElement("span");
  trip.className = "right t3";
  trip.textContent = sent.round_trip_ms != null ? `${Math.round(sent.round_trip_ms)} ms` : "";
  head.append(name, target, trip);
  const list = document.createElement("ol");
  list.className = "steps";
  steps.forEach((step, index) => {
    const item = document.createElement("li");
    const bad = FINAL.includes(step) && step !== "SUCCEEDED";
    const done = times[step] || index < reached;
    item.className = bad ? "bad" : done ? "done" : index === reached ? "now" : "";
    item.append(WORDS[step]);
    const small = document.createElement("small");
    small.textContent = bad ? why(sent) : times[step] ? clockMillis(Date.parse(times[step])) : done ? "passed" : "–";
    item.append(small);
    list.append(item);
  });
  progress.hidden = false;
  progress.setAttribute("role", "status");
  progress.replaceChildren(head, list);
}

document.addEventListener("click", event => {
  const button = event.target.closest("[data-command]");
  if (button) open(button.dataset.device, button.dataset.type, button.dataset.command, document.querySelector("[data-command-progress]"), button);
});

const form = document.querySelector("[data-command-form]");
if (form) {
  const devices = form.querySelector("[data-command-device]");
  const names = form.querySelector("[data-command-name]");
  const hint = form.querySelector("[data-command-hint]");
  const review = form.querySelector("[data-command-review]");
  const typeOf = () => devices.selectedOptions[0]?.dataset.type;
  const fill = async () => {
    try {
      const definition = await definitionOf(typeOf());
      names.replaceChildren(...(definition?.commands || []).map(command => new Option(command.name, command.name)));
      review.disabled = !definition?.commands.length;
      hint.textContent = definition ? `From the package ${definition.device_type} ${definition.version}.` : "No package names commands for this device.";
    } catch (problem) {
      review.disabled = true;
      hint.textContent = problem.message || "The FDI manager does not answer.";
      setTimeout(fill, 3000);
    }
  };
  devices.addEventListener("change", fill);
  review.addEventListener("click", () => open(devices.value, typeOf(), names.value, form.querySelector("[data-command-progress]"), review));
  const keepDevices = async () => {
    const answer = await fetch("/api/devices?size=500").catch(() => null);
    if (!answer?.ok) return;
    const known = new Set([...devices.options].map(option => option.value));
    for (const device of (await answer.json()).items) {
      if (known.has(device.device_id)) continue;
      const option = new Option(device.device_id, device.device_id);
      option.dataset.type = device.device_type || "unknown type";
      devices.append(option);
    }
    if (!names.value) fill();
  };
  fill();
  setInterval(keepDevices, 5000);
}
