// The switches of the builder panel that make things go wrong.

import { part } from "./api.js";
import { toast } from "./notes.js";

const panel = document.getElementById("builder");
const words = document.getElementById("fault-state");

function set(fault, on) {
  part("fault", { fault, on }).catch((error) => toast(error.message));
}

function times(count, one) {
  return count === 0 ? [] : [count === 1 ? one : `${one} (× ${count})`];
}

/** Shows what is set. */
export function showFaults(faults) {
  for (const box of panel.querySelectorAll("input[data-fault]")) box.checked = faults[box.dataset.fault];
  const set = [
    ...(faults.close_dms ? ["DMs are closed"] : []),
    ...(faults.refuse_gateway ? ["the gateway is down"] : []),
    ...(faults.slow ? ["REST is slow"] : []),
    ...faults.failing.map((status) => `the next REST call gets ${status}`),
    ...times(faults.drop, "the next event is lost"),
    ...times(faults.duplicate, "the next event comes twice"),
  ];
  const text = set.length === 0 ? "Nothing is made to go wrong." : `${set.join(", ")}.`;
  const sentence = text[0].toUpperCase() + text.slice(1);
  if (words.textContent !== sentence) words.textContent = sentence;
}

/** Starts to listen to the switches. */
export function startFaults() {
  panel.addEventListener("change", ({ target }) => target.dataset.fault && set(target.dataset.fault, target.checked));
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-fault]");
    if (button !== null) set(button.dataset.fault, true);
  });
}
