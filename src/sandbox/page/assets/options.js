// The fields in which a command's options are filled in.

import { act } from "./api.js";
import { element } from "./notes.js";
import { becomeCombobox, hide, isOpen, show } from "./suggestions.js";

/** Option types: https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type */
const [INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT] = [4, 5, 6, 7, 8, 9, 10, 11];

/** Milliseconds that typing rests before the bot is asked for choices. */
const REST = 200;

/** Makes the labelled field of an option. `names` lists users, roles and channels as `{id, name}`. */
export function optionField(command, option, names, values) {
  const control = makeControl(option, names);
  control.id = `option-${option.name}`;
  control.required = option.required === true;
  control.dataset.option = option.name;
  control.setAttribute("aria-describedby", "composer-hint");
  const label = element("label", { htmlFor: control.id, textContent: option.name });
  if (control.required) label.append(element("span", { className: "required", textContent: " *", title: "required" }));
  if (option.autocomplete) suggestWhileTyping(control, command, option, values);
  return element("div", { className: "pill" }, label, control);
}

function makeControl(option, names) {
  const { users, roles, channels } = names;
  const mark = (sign, list) => list.map(({ id, name }) => ({ name: sign + name, value: id }));
  if (option.choices?.length > 0) return select(option.choices);
  switch (option.type) {
    case BOOLEAN:
      return select([{ name: "True", value: true }, { name: "False", value: false }]);
    case USER:
      return select(mark("", users));
    case CHANNEL:
      return select(mark("#", channels));
    case ROLE:
      return select(mark("@", roles));
    case MENTIONABLE:
      return select([...mark("", users), ...mark("@", roles)]);
    case INTEGER:
    case NUMBER:
      if (option.autocomplete) return element("input", { type: "text", inputMode: "decimal" });
      return limit(element("input", { type: "number", step: option.type === INTEGER ? "1" : "any" }), {
        min: option.min_value,
        max: option.max_value,
      });
    case ATTACHMENT:
      return element("input", { type: "file" });
    default:
      return limit(element("input", { type: "text", autocomplete: "off" }), {
        minLength: option.min_length,
        maxLength: option.max_length,
      });
  }
}

function limit(control, limits) {
  for (const [name, value] of Object.entries(limits)) if (value !== undefined && value !== null) control[name] = value;
  return control;
}

function select(choices) {
  const offered = choices.map(({ name, value }) => element("option", { textContent: name, value: JSON.stringify(value) }));
  return element("select", {}, element("option", { textContent: "…", value: "" }), ...offered);
}

function suggestWhileTyping(input, command, option, values) {
  becomeCombobox(input);
  let timer;
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    const options = await values().catch(() => ({}));
    delete options[option.name];
    const request = { name: command.name, option: option.name, value: input.value, options };
    const choices = await act("autocomplete", request).then((view) => view.choices ?? [], () => []);
    if (number !== asked) return;
    const items = choices.map(({ name, value }) => ({ label: name, value }));
    show(input, `${option.name}: ${option.description}`, items, (item) => {
      input.value = item.label;
      input.dataset.value = JSON.stringify(item.value);
    });
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  };
  input.addEventListener("input", () => {
    delete input.dataset.value;
    soon();
  });
  input.addEventListener("focus", soon);
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    asked += 1;
    if (isOpen(input)) hide();
  });
}

/** Returns what a field holds, as the option's JSON value, or undefined when it is empty. */
export async function valueOf(control, type) {
  if (type === ATTACHMENT) return control.files[0] && file(control.files[0]);
  if (control.dataset.value) return JSON.parse(control.dataset.value);
  if (control.value === "") return undefined;
  if (control.tagName === "SELECT") return JSON.parse(control.value);
  const isNumber = (type === INTEGER || type === NUMBER) && !Number.isNaN(Number(control.value));
  return isNumber ? Number(control.value) : control.value;
}

async function file(chosen) {
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(reader.result));
    reader.addEventListener("error", () => reject(new Error(`${chosen.name} cannot be read.`)));
    reader.readAsDataURL(chosen);
  });
  return {
    filename: chosen.name,
    content_type: chosen.type || "application/octet-stream",
    base64: address.slice(address.indexOf(",") + 1),
  };
}
