// Tells the person at this page what only they need to know: toasts, failed interactions, what is being sent.

const toasts = document.getElementById("toasts");
const announcer = document.getElementById("announcer");
const pending = document.getElementById("pending");

/** Shows a message above the composer until it is dismissed. */
export function toast(text) {
  const dismiss = element("button", { type: "button", className: "toast-close", ariaLabel: "Dismiss", textContent: "✕" });
  const box = element("div", { className: "toast" }, element("span", { textContent: text }), dismiss);
  dismiss.addEventListener("click", () => box.remove());
  // Two at most: older ones have been read or no longer matter.
  while (toasts.children.length > 1) toasts.firstElementChild.remove();
  toasts.append(box);
}

/** Has assistive technology say a text. */
export function announce(text) {
  announcer.textContent = text;
}

/** Shows at the end of the list that a command is on its way; returns the row, to be removed. */
export function sending(what) {
  const row = element("li", { className: "local", textContent: `Sending ${what} …` });
  pending.append(row);
  row.scrollIntoView({ block: "nearest" });
  return row;
}

/** Shows at the end of the list that the bot did not answer a command. */
export function unanswered(what) {
  const dismiss = element("button", { type: "button", className: "link", textContent: "Dismiss message" });
  const row = element(
    "li",
    { className: "local failed" },
    element("strong", { textContent: "The application did not respond" }),
    element("div", { className: "note" }, `${what} · Only you can see this · `, dismiss),
  );
  dismiss.addEventListener("click", () => row.remove());
  pending.append(row);
  row.scrollIntoView({ block: "nearest" });
  announce(`The application did not respond to ${what}.`);
}

/** Says below a message that its component failed; the next change of the message takes the words away. */
export function failed(message, text = "This interaction failed") {
  const item = document.getElementById(`m${message}`);
  item?.querySelector(".failed")?.remove();
  item?.append(element("p", { className: "failed note", textContent: text }));
  announce(text);
}

/** Makes an element with properties and children. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
