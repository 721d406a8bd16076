// Switches between the system's colours, light and dark ones.

const { dataset } = document.documentElement;
const button = document.querySelector("[data-act=colours]");
const dresses = [
  ["system", "◐", "Colours: as the system has them"],
  ["light", "☀\ufe0e", "Colours: light"],
  ["dark", "☾\ufe0e", "Colours: dark"],
];

function show() {
  const [, sign, label] = dresses.find(([name]) => name === dataset.colours) ?? dresses[0];
  button.textContent = sign;
  button.ariaLabel = label;
  button.title = label;
}

/** Takes the next of the three. */
export function nextColours() {
  const at = dresses.findIndex(([name]) => name === dataset.colours);
  [dataset.colours] = dresses[(at + 1) % dresses.length];
  localStorage.setItem("colours", dataset.colours);
  show();
}

/** Shows which colours are chosen. */
export function startAppearance() {
  show();
}
