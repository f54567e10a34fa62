// What happened, bottom right: six seconds, errors until they are dismissed.
export function toast(text, failed = false) {
  const box = document.getElementById("toasts");
  const note = document.createElement("div");
  note.className = failed ? "toast err" : "toast";
  const words = document.createElement("span");
  words.textContent = text;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = "Dismiss";
  close.addEventListener("click", () => note.remove());
  note.append(words, close);
  box.append(note);
  if (!failed) setTimeout(() => note.remove(), 6000);
}

/** What a problem says, with the fields it names. */
export async function problemOf(answer) {
  try {
    const problem = await answer.json();
    const fields = (problem.errors || []).map(error => `${error.field}: ${error.message}`).join("; ");
    return [problem.detail || problem.title || `The server answered ${answer.status}.`, fields].filter(Boolean).join(" ");
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
