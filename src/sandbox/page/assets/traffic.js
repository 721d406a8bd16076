// The list of what the bot hears (interactions) and says (REST calls), each to be unfolded. Rows that did not change
// are left alone, so that nothing flickers and what is unfolded stays so.

import { element } from "./notes.js";

/** How many rows stay; older ones go. */
const MOST = 200;
/** How much of a JSON text is shown, in characters. */
const LONGEST = 20_000;

const list = document.getElementById("traffic");
const empty = document.getElementById("traffic-empty");
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
/** The rows in sight by key, each `{item, summary, shown}`. */
const rows = new Map();
let last = 0;
let cleared = 0n;

/** Returns the number of the last request that was shown. */
export function lastRequest() {
  return last;
}

/** Takes over interactions (all of the latest) and requests (the new ones), and keeps the order in time. */
export function showTraffic(interactions, requests) {
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  const heard = interactions.filter(({ id }) => BigInt(id) > cleared).map((one) => [`i${one.id}`, one, describeInteraction(one)]);
  const said = requests.map((one) => [`r${one.n}`, one, describeRequest(one)]);
  last = requests.at(-1)?.n ?? last;
  for (const [key, { at_ms }, parts] of [...heard, ...said].sort((a, b) => a[1].at_ms - b[1].at_ms)) put(key, at_ms, parts);
  while (list.children.length > MOST) {
    rows.delete(list.firstElementChild.id);
    list.firstElementChild.remove();
  }
  empty.hidden = list.children.length > 0;
  if (atEnd) list.scrollTop = list.scrollHeight;
}

/** Empties the list. */
export function clearTraffic() {
  for (const key of rows.keys()) if (key.startsWith("i") && BigInt(key.slice(1)) > cleared) cleared = BigInt(key.slice(1));
  rows.clear();
  list.replaceChildren();
  empty.hidden = false;
}

function put(key, at, parts) {
  const shown = JSON.stringify(parts);
  const row = rows.get(key) ?? make(key, at);
  if (row === null || row.shown === shown) return;
  row.shown = shown;
  const { mark, what, name, note, outcome, state } = parts;
  row.summary.replaceChildren(
    element("span", { className: "traffic-head" }, element("span", { className: `verb ${mark}`, textContent: what }),
      element("span", { className: "traffic-name", textContent: name, title: parts.title ?? name })),
    element("span", { className: "traffic-foot note" }, `${clock.format(new Date(at))}${note} `,
      element("span", { className: `outcome ${state}`, textContent: outcome })),
  );
}

function make(key, at) {
  // A row that fell out at the top is not put in again.
  if (list.children.length >= MOST && at < Number(list.firstElementChild.dataset.at)) return null;
  const summary = element("summary");
  const details = element("details", {}, summary);
  const item = element("li", { id: key }, details);
  item.dataset.at = at;
  details.addEventListener("toggle", () => unfold(details, key));
  const after = [...list.children].findLast((other) => Number(other.dataset.at) <= at);
  if (after === undefined) list.prepend(item);
  else after.after(item);
  const row = { item, summary, shown: "" };
  rows.set(key, row);
  return row;
}

function describeInteraction({ what, name, user, answer, ack_ms, missed }) {
  const waiting = missed ? "not answered in 3 s" : "waiting …";
  return {
    mark: "heard", what, name, note: ` · ${user} →`, state: answer === null ? (missed ? "bad" : "open") : "good",
    outcome: answer === null ? waiting : `${answer.replaceAll("_", " ")} in ${ack_ms} ms`,
  };
}

function describeRequest({ method, path, status }) {
  // Ids and tokens say little at a glance.
  const name = path.replace(/\/[\w-]{17,}/g, (part) => `/…${part.slice(-4)}`);
  return { mark: "said", what: method, name, title: path, note: " →", outcome: String(status), state: status < 400 ? "good" : "bad" };
}

async function unfold(details, key) {
  details.querySelector(".traffic-body")?.remove();
  if (!details.open) return;
  const body = element("div", { className: "traffic-body" });
  details.append(body);
  const kind = key.startsWith("i") ? "interaction" : "request";
  const found = await fetch(`/page/traffic/${kind}/${key.slice(1)}`).then((response) => (response.ok ? response.json() : null), () => null);
  if (found === null) body.append(element("p", { className: "note", textContent: "This is no longer remembered." }));
  else body.append(...(kind === "interaction" ? interactionParts(found) : requestParts(found)));
}

function interactionParts({ told, answer, shown }) {
  const answered = answer === null ? [] : [section(`Answered: ${answer.replaceAll("_", " ")}`, shown)];
  return [section("The bot was told", told), ...answered];
}

function requestParts({ query, body, files, status, response }) {
  return [
    ...(Object.keys(query).length > 0 ? [section("Query", query)] : []),
    section("Sent", body),
    ...(files.length > 0 ? [section("Files", files)] : []),
    section(`Answered ${status}`, response),
  ];
}

function section(title, value) {
  const code = element("code");
  code.append(...coloured(JSON.stringify(value, null, 2)));
  const box = element("details", { open: true }, element("summary", { textContent: title }), element("pre", {}, code));
  return box;
}

/** Splits a JSON text into coloured pieces. */
function coloured(text) {
  const pieces = [];
  const cut = text.length > LONGEST;
  const shown = cut ? text.slice(0, LONGEST) : text;
  let from = 0;
  for (const match of shown.matchAll(/("(?:\\.|[^"\\])*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)) {
    pieces.push(shown.slice(from, match.index));
    const [whole, string, colon] = match;
    const className = colon ? "json-key" : string ? "json-text" : "json-value";
    pieces.push(element("span", { className, textContent: string ?? whole }), colon ?? "");
    from = match.index + whole.length;
  }
  pieces.push(shown.slice(from), cut ? "\n… cut here" : "");
  return pieces;
}
