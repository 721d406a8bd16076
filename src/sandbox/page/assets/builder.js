// The panel for those who build bots: opens and closes it, and keeps it up to date while it is open.

import { part } from "./api.js";
import { showFaults, startFaults } from "./faults.js";
import { lastRequest, showTraffic } from "./traffic.js";

const { dataset } = document.documentElement;
const opener = document.querySelector(".switches [data-act=panel]");
const closer = document.querySelector("#builder [data-act=panel]");

function isOpen() {
  return dataset.builder === "open";
}

/** Opens or closes the panel, and remembers it. */
export function toggleBuilder() {
  dataset.builder = isOpen() ? "closed" : "open";
  localStorage.setItem("builder", dataset.builder);
  opener.ariaExpanded = String(isOpen());
  (isOpen() ? closer : opener).focus();
  update();
}

let running = false;
let again = false;

/** Fetches what is new; calls in the meantime lead to one more fetch. */
async function update() {
  again = true;
  if (running || !isOpen()) return;
  running = true;
  try {
    while (again) {
      again = false;
      const { requests, interactions, faults } = await (await part("traffic", undefined, { after: lastRequest() })).json();
      showTraffic(interactions, requests);
      showFaults(faults);
    }
  } catch {
    // The sandbox is gone or restarting: the socket's next opening fetches again.
  } finally {
    running = false;
  }
}

/** Starts to follow the world. */
export function startBuilder() {
  opener.ariaExpanded = String(isOpen());
  startFaults();
  document.addEventListener("changed", update);
  update();
}
