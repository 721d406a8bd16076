// Shows a modal that the bot opened, checks what is typed into it, and submits it.

import { act, part } from "./api.js";
import { wordTimes } from "./clock.js";
import { focusIn } from "./live.js";

const dialog = document.getElementById("modal");
/** The component that opened the modal: where the focus belongs afterwards. */
let opener = null;

/** Opens the modal of a view; the server draws it, because it knows Markdown. */
export async function openModal(view, from = null) {
  const request = { interaction: view.interaction_id, data: view.modal };
  dialog.innerHTML = await (await part("modal", request)).text();
  wordTimes(dialog);
  opener = from;
  for (const input of inputs()) count(input);
  dialog.showModal();
  inputs()[0]?.focus();
}

function inputs() {
  return [...dialog.querySelectorAll("[data-most]")];
}

/** Counts characters as Discord does: by code point. */
function lengthOf(input) {
  return [...input.value].length;
}

function count(input) {
  const counter = input.closest(".field").querySelector(".counter");
  counter.textContent = `${lengthOf(input)} / ${input.dataset.most}`;
  counter.classList.toggle("error", lengthOf(input) > Number(input.dataset.most));
}

function fault(input) {
  const [length, least, most] = [lengthOf(input), Number(input.dataset.least), Number(input.dataset.most)];
  if (length === 0) return input.required ? "This field is required. " : "";
  if (length < least) return `Write at least ${least} characters (${least - length} more). `;
  if (length > most) return `Write at most ${most} characters (${length - most} fewer). `;
  return "";
}

function showFault(input) {
  const text = fault(input);
  input.closest(".field").querySelector(".error").textContent = text;
  input.setAttribute("aria-invalid", String(text !== ""));
  return text !== "";
}

async function submit(form) {
  const problem = form.querySelector(".modal-foot .error");
  const wrong = inputs().filter(showFault);
  problem.textContent = "";
  if (wrong.length > 0) return wrong[0].focus();
  const button = form.querySelector("[type=submit]");
  if (button.ariaBusy === "true") return undefined;
  button.ariaBusy = "true";
  const values = Object.fromEntries(inputs().map((input) => [input.name, input.value]));
  try {
    const view = await act("submit", { interaction_id: form.dataset.interaction, values });
    if (view.acknowledged) dialog.close();
    else problem.textContent = "Something went wrong: the application did not respond. Your text is kept here.";
  } catch (error) {
    problem.textContent = error.message;
  } finally {
    button.ariaBusy = null;
  }
  return undefined;
}

/** Starts to listen to the dialog. */
export function startModal() {
  dialog.addEventListener("input", (event) => {
    count(event.target);
    if (event.target.getAttribute("aria-invalid") === "true") showFault(event.target);
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(event.target);
  });
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-act=cancel]")) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.replaceChildren();
    // The button that opened the modal may have been replaced with its message meanwhile.
    if (document.activeElement === document.body || document.activeElement === null) {
      focusIn(opener && document.getElementById(`m${opener.message}`), opener?.customId);
    }
  });
}
