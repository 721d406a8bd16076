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
  dialog.querySelector(".field :is(input, select, textarea)")?.focus();
}

/** Text inputs, which count what is typed into them. */
function inputs() {
  return [...dialog.querySelectorAll("[data-most]:not([data-several])")];
}

/** All that is filled in: text inputs, selects, groups of check boxes. */
function fields() {
  return [...dialog.querySelectorAll("[data-most], [data-one]")];
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

function chosen(group) {
  return [...group.querySelectorAll(":checked")].map((box) => box.value);
}

function fault(field) {
  const [least, most] = [Number(field.dataset.least), Number(field.dataset.most)];
  if (field.dataset.one !== undefined) return field.required && field.value === "" ? "Choose one. " : "";
  if (field.dataset.several !== undefined) {
    const picked = chosen(field).length;
    if (picked === 0) return field.dataset.required === undefined ? "" : "Choose at least one. ";
    return picked < least || picked > most ? `Choose ${least} to ${most}, not ${picked}. ` : "";
  }
  const length = lengthOf(field);
  if (length === 0) return field.required ? "This field is required. " : "";
  if (length < least) return `Write at least ${least} characters (${least - length} more). `;
  if (length > most) return `Write at most ${most} characters (${length - most} fewer). `;
  return "";
}

function showFault(field) {
  const text = fault(field);
  field.closest(".field").querySelector(".error").textContent = text;
  field.classList.toggle("wrong", text !== "");
  // A group of check boxes cannot be invalid by itself; its description says what is wrong.
  if (field.dataset.several === undefined) field.setAttribute("aria-invalid", String(text !== ""));
  return text !== "";
}

/** Returns what is filled in, by custom id; what was not chosen is left out. */
function values() {
  const filled = {};
  for (const field of fields()) {
    const { several, one } = field.dataset;
    if (several !== undefined) {
      if (chosen(field).length > 0) filled[several] = chosen(field);
    } else if (one === undefined) filled[field.name] = field.value;
    else if (field.value !== "") filled[field.name] = [field.value];
  }
  return filled;
}

async function submit(form) {
  const problem = form.querySelector(".modal-foot .error");
  const [wrong] = fields().filter(showFault);
  problem.textContent = "";
  if (wrong !== undefined) return (wrong.dataset.several === undefined ? wrong : wrong.querySelector("input") ?? wrong).focus();
  const button = form.querySelector("[type=submit]");
  if (button.ariaBusy === "true") return undefined;
  button.ariaBusy = "true";
  try {
    const view = await act("submit", { interaction_id: form.dataset.interaction, values: values() });
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
    const field = event.target.closest("[data-several]") ?? event.target;
    if (inputs().includes(field)) count(field);
    if (field.classList.contains("wrong")) showFault(field);
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
