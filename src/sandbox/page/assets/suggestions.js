// The list over the composer: what the text in an input could become, chosen with the arrow keys.

import { element } from "./notes.js";

const panel = document.getElementById("suggestions");
const title = document.getElementById("suggestions-title");
const list = document.getElementById("suggestion-list");

let owner = null;
let items = [];
let active = -1;
let choose = () => {};

/** Makes an input the kind that owns a list of suggestions. */
export function becomeCombobox(input) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.autocomplete = "off";
  input.addEventListener("blur", () => owner === input && hide());
}

/** Shows suggestions `{label, detail, value}` for an input; `onChoose` gets the chosen one. */
export function show(input, heading, suggestions, onChoose) {
  hide();
  if (suggestions.length === 0 || document.activeElement !== input) return;
  [owner, items, choose] = [input, suggestions, onChoose];
  title.textContent = heading;
  list.replaceChildren(
    ...suggestions.map((item, at) => {
      const row = element("li", { id: `suggestion-${at}`, role: "option", className: "suggestion" }, element("strong", { textContent: item.label }));
      if (item.detail) row.append(element("span", { className: "note", textContent: item.detail }));
      // The press must not take the focus from the input, which would hide the list before the click.
      row.addEventListener("pointerdown", (event) => event.preventDefault());
      row.addEventListener("click", () => take(at));
      return row;
    }),
  );
  panel.hidden = false;
  input.setAttribute("aria-expanded", "true");
  move(0);
}

/** Hides the list. */
export function hide() {
  panel.hidden = true;
  owner?.setAttribute("aria-expanded", "false");
  owner?.removeAttribute("aria-activedescendant");
  [owner, items, active] = [null, [], -1];
}

/** Returns whether the list is open for an input. */
export function isOpen(input) {
  return owner === input;
}

/** Handles a key pressed in an input whose list is open; returns whether it meant the list. */
export function onKey(event) {
  if (owner !== event.target) return false;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) move((active + steps[event.key] + items.length) % items.length);
  else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) take(active);
  else if (event.key === "Escape") hide();
  else return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function move(to) {
  list.children[active]?.removeAttribute("aria-selected");
  active = to;
  const row = list.children[active];
  row.setAttribute("aria-selected", "true");
  row.scrollIntoView({ block: "nearest" });
  owner.setAttribute("aria-activedescendant", row.id);
}

function take(at) {
  const [item, onChoose] = [items[at], choose];
  hide();
  onChoose(item);
}
