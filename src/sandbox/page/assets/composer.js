// The line below the messages: finds a command as one types, then has its options filled in, then sends it.

import { act, part } from "./api.js";
import { slash } from "./interactions.js";
import { element, toast } from "./notes.js";
import { optionField, valueOf } from "./options.js";
import { becomeCombobox, hide, onKey, show } from "./suggestions.js";

const form = document.getElementById("composer");
const line = document.getElementById("command-line");
const filling = document.getElementById("filling");
const hint = document.getElementById("composer-hint");

/** What can be chosen: `{commands: [{name, description, options}], users, roles, channels}`. */
let offer = { commands: [], users: [], roles: [], channels: [] };
/** The command whose options are being filled in. */
let chosen = null;

async function fetchOffer() {
  offer = await part("commands").then((response) => response.json());
}

function matching(text) {
  const words = text.slice(1).toLowerCase().trim();
  const rank = ({ name }) => (name.startsWith(words) ? 0 : name.includes(words) ? 1 : 2);
  return offer.commands.filter((command) => rank(command) < 2).sort((one, other) => rank(one) - rank(other));
}

function signature(command) {
  return (command.options ?? []).map(({ name, required }) => (required ? ` ${name}*` : ` [${name}]`)).join("");
}

function suggest() {
  if (!line.value.startsWith("/")) return hide();
  const items = matching(line.value).map((command) => ({
    label: `/${command.name}${signature(command)}`,
    detail: command.description,
    command,
  }));
  return show(line, "Commands of the bot", items, (item) => pick(item.command));
}

/** Opens the fields of a command. */
function pick(command) {
  chosen = command;
  hide();
  line.hidden = true;
  line.value = "";
  const back = element("button", { type: "button", className: "pill-command", textContent: `/${command.name}` });
  back.append(element("span", { ariaHidden: "true", textContent: "✕" }));
  back.title = "Choose another command";
  back.addEventListener("click", reset);
  const options = command.options ?? [];
  filling.setAttribute("aria-label", `Options of /${command.name}`);
  filling.replaceChildren(back, ...options.map((option) => optionField(command, option, offer, values)));
  filling.hidden = false;
  const first = filling.querySelector("input, select") ?? document.getElementById("send");
  hint.textContent = `${command.description} · Enter sends, Escape goes back`;
  first.focus();
}

/** Goes back to the empty line. */
function reset() {
  chosen = null;
  filling.hidden = true;
  filling.replaceChildren();
  line.hidden = false;
  line.value = "";
  hint.textContent = hint.dataset.text;
  line.focus();
}

function controls() {
  return [...filling.querySelectorAll("[data-option]")];
}

async function values() {
  const filled = {};
  for (const control of controls()) {
    const option = chosen.options.find(({ name }) => name === control.dataset.option);
    const value = await valueOf(control, option.type);
    if (value !== undefined) filled[option.name] = value;
  }
  return filled;
}

async function send() {
  if (chosen === null) {
    const exact = offer.commands.find(({ name }) => `/${name}` === line.value.trim());
    if (exact !== undefined) return pick(exact);
    return speak(line.value.trim());
  }
  const command = chosen;
  const options = await values();
  reset();
  return slash(command.name, options);
}

/** Sends an ordinary message. */
async function speak(content) {
  if (content === "") return;
  if (content.startsWith("/")) {
    toast(`There is no command ${content.split(" ")[0]} here. Type / to see those that there are.`);
    return;
  }
  await act("write", { content });
  line.value = "";
}

/** Writes a text, such as "/quiz start", as if it had been typed. */
export async function type(text) {
  reset();
  line.value = text;
  await fetchOffer().catch((error) => toast(error.message));
  const exact = offer.commands.find(({ name }) => `/${name}` === text);
  if (exact === undefined) suggest();
  else pick(exact);
}

/** Starts the composer. */
export function startComposer() {
  becomeCombobox(line);
  const fetched = fetchOffer().catch((error) => toast(error.message));
  line.addEventListener("input", async () => {
    await fetched;
    if (line.value === "/") await fetchOffer().catch(() => {});
    const exact = offer.commands.find(({ name }) => `/${name} ` === line.value);
    if (exact === undefined) suggest();
    else pick(exact);
  });
  form.addEventListener("keydown", (event) => {
    if (onKey(event)) return;
    if (event.key === "Escape" && chosen !== null) reset();
    const first = controls()[0];
    if (event.key === "Backspace" && event.target === first && first.value === "") {
      event.preventDefault();
      reset();
    }
    // A select does not send its form by itself.
    if (event.key === "Enter" && event.target.tagName === "SELECT") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  filling.addEventListener("focusin", (event) => {
    const option = chosen?.options?.find(({ name }) => name === event.target.dataset.option);
    if (option === undefined) return;
    hint.textContent = `${option.name}: ${option.description}${option.required ? " (required)" : " (optional)"}`;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send().catch((error) => toast(error.message));
  });
}
