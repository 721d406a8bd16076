// Starts the page: connects what is pressed with what it does. Everything else lives in the modules beside this file.

import { act } from "./api.js";
import { nextColours, startAppearance } from "./appearance.js";
import { startBuilder, toggleBuilder } from "./builder.js";
import { startClock, toDeadline } from "./clock.js";
import { startComposer, type } from "./composer.js";
import { useComponent } from "./interactions.js";
import { dismiss } from "./ephemeral.js";
import { refresh, startLive } from "./live.js";
import { startModal } from "./modal.js";
import { toast } from "./notes.js";
import { clearTraffic } from "./traffic.js";

async function advance(control, seconds) {
  if (seconds === null || control.ariaBusy === "true") return;
  control.ariaBusy = "true";
  try {
    await act("advance", { seconds });
    await refresh();
  } catch (error) {
    toast(error.message);
  } finally {
    control.ariaBusy = null;
  }
}

function toggleMenu(open = !document.body.classList.contains("menu-open")) {
  const button = document.querySelector("[data-act=menu]");
  document.body.classList.toggle("menu-open", open);
  button.ariaExpanded = String(open);
  if (open) document.querySelector("#side a").focus();
  else button.focus();
}

/** What a press on an element with `data-act` does. */
const acts = {
  click: (control) => useComponent("click", control, control.dataset),
  dismiss: (control) => dismiss(control.closest("li")),
  type: (control) => type(control.dataset.text),
  advance: (control) => advance(control, Number(control.dataset.seconds)),
  deadline: (control) => advance(control, toDeadline()),
  menu: () => toggleMenu(),
  colours: () => nextColours(),
  panel: () => toggleBuilder(),
  clear: () => clearTraffic(),
};

document.addEventListener("click", (event) => {
  const control = event.target.closest("button[data-act]");
  acts[control?.dataset.act]?.(control);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.act !== "select") return;
  event.preventDefault();
  const values = new FormData(form, event.submitter).getAll("value");
  const { least, most } = form.dataset;
  if (values.length < Number(least) || values.length > Number(most)) {
    toast(`Choose ${least === most ? least : `${least} to ${most}`}.`);
    return;
  }
  form.closest("details").open = false;
  useComponent("select", form.closest("details").querySelector("summary"), form.dataset, values);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = event.target.closest?.("details.select[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else if (document.body.classList.contains("menu-open")) {
    toggleMenu(false);
  }
});

/** The menu closes when one goes on elsewhere. */
for (const gone of ["pointerdown", "focusin"]) {
  document.addEventListener(gone, (event) => {
    if (event.target.closest?.("#side, [data-act=menu]")) return;
    document.body.classList.remove("menu-open");
    document.querySelector("[data-act=menu]").ariaExpanded = "false";
  });
}

startAppearance();
startClock();
startLive();
startModal();
startComposer();
startBuilder();
