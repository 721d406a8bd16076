// The switches of the builder panel that make things go wrong.

import { act } from "./api.js";
import { toast } from "./notes.js";

const panel = document.getElementById("builder");
const state = document.getElementById("fault-state");

async function set(...faults) {
  try {
    for (const fault of faults) await act("fault", fault);
  } catch (error) {
    toast(error.message);
  }
}

function next(times, what) {
  return times === 1 ? `the next ${what}` : `the next ${times} ${what}s`;
}

/** Words one fault that is set. */
function worded({ fault, times, status, user }) {
  switch (fault) {
    case "drop":
      return `${next(times, "event")} ${times === 1 ? "is" : "are"} lost`;
    case "duplicate":
      return `${next(times, "event")} ${times === 1 ? "comes" : "come"} twice`;
    case "route":
      return `${next(times, "REST call")} ${times === 1 ? "gets" : "get"} ${status ?? "a late answer"}`;
    case "dms_closed":
      return `${user}’s DMs are closed`;
    case "refuse_connections":
      return "the gateway is down";
    default:
      return fault.replaceAll("_", " ");
  }
}

/** Shows what is set. */
export function showFaults(faults) {
  for (const box of panel.querySelectorAll("input[data-fault]")) {
    const { fault, user } = JSON.parse(box.dataset.fault);
    box.checked = faults.some((one) => one.fault === fault && (user === undefined || one.user === user));
  }
  const text = faults.length === 0 ? "Nothing is made to go wrong." : `Now: ${faults.map(worded).join(", ")}.`;
  if (state.textContent !== text) state.textContent = text;
}

/** Starts to listen to the switches. */
export function startFaults() {
  panel.addEventListener("change", ({ target }) => {
    if (target.dataset.fault === undefined) return;
    const fault = { ...JSON.parse(target.dataset.fault), on: target.checked };
    const then = target.checked && target.dataset.then ? [JSON.parse(target.dataset.then)] : [];
    set(fault, ...then);
  });
  panel.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-fault]");
    if (button !== null) set(JSON.parse(button.dataset.fault));
  });
}
