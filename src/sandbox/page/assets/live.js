// Keeps the list of messages as the server draws it, touching only the messages that changed.

import { part, place } from "./api.js";
import { setNow, wordTimes } from "./clock.js";
import { announce } from "./notes.js";

const log = document.getElementById("log");
const messages = document.getElementById("messages");
const dismissedKey = `dismissed:${place.user}`;
const dismissed = new Set(JSON.parse(sessionStorage.getItem(dismissedKey) ?? "[]"));
/** The server's drawing of each item, by the item's id: what a new drawing is compared with. */
const drawings = new Map([...messages.children].map((item) => [item.id, item.outerHTML]));

/** Hides an ephemeral message for good, as far as this tab is concerned. */
export function dismiss(item) {
  dismissed.add(item.id);
  sessionStorage.setItem(dismissedKey, JSON.stringify([...dismissed]));
  item.hidden = true;
}

/** Shows the end of the list. */
export function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
}

function swap(fresh) {
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const news = [];
  const wanted = [...fresh.children];
  const ids = new Set(wanted.map((item) => item.id));
  for (const item of [...messages.children]) {
    if (!ids.has(item.id)) {
      drawings.delete(item.id);
      item.remove();
    }
  }
  wanted.forEach((item, at) => {
    const old = document.getElementById(item.id);
    if (drawings.get(item.id) === item.outerHTML) {
      if (messages.children[at] !== old) messages.insertBefore(old, messages.children[at] ?? null);
      return;
    }
    drawings.set(item.id, item.outerHTML);
    put(item, old, at);
    if (item.id !== "welcome") news.push(item);
  });
  if (atEnd) scrollToEnd();
  return news;
}

function put(item, old, at) {
  item.hidden = dismissed.has(item.id);
  wordTimes(item);
  const focused = old?.contains(document.activeElement) ? document.activeElement.dataset.customId : undefined;
  const hadFocus = old?.contains(document.activeElement);
  old?.remove();
  messages.insertBefore(item, messages.children[at] ?? null);
  if (hadFocus) focusIn(item, focused);
}

/** Puts the focus on the component `customId` of a message, else on its first usable one, else on the composer. */
export function focusIn(item, customId) {
  const usable = [...(item?.querySelectorAll("button:not(:disabled), summary, a[href]") ?? [])];
  const same = usable.find((control) => customId !== undefined && control.dataset.customId === customId);
  (same ?? usable[0] ?? document.getElementById("command-line")).focus({ preventScroll: true });
}

function markUnread(latest) {
  const key = `seen:${place.user}`;
  const seen = JSON.parse(localStorage.getItem(key) ?? "{}");
  for (const link of document.querySelectorAll("[data-channel]")) {
    const { channel } = link.dataset;
    const last = BigInt(latest[channel] ?? 0);
    if (link.ariaCurrent === "page" && !document.hidden) seen[channel] = String(last);
    const unread = last > BigInt(seen[channel] ?? 0);
    link.classList.toggle("unread", unread);
    link.querySelector(".unread-note").hidden = !unread;
  }
  localStorage.setItem(key, JSON.stringify(seen));
}

function take(view) {
  const { now, latest } = view.dataset;
  setNow(Number(now));
  markUnread(JSON.parse(latest));
}

let running = false;
let again = false;

/** Fetches the list and takes over what changed; calls in the meantime lead to one more fetch. */
export async function refresh() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      const page = new DOMParser().parseFromString(await (await part("view")).text(), "text/html");
      const view = page.getElementById("view");
      const news = swap(view.querySelector("#messages"));
      take(view);
      if (news.length > 0) {
        document.dispatchEvent(new CustomEvent("news"));
        announce(news.map(spoken).join(". "));
      }
    } while (again);
  } catch {
    // The sandbox is gone or restarting: the socket's next opening fetches again.
  } finally {
    running = false;
  }
}

function spoken(item) {
  const author = item.querySelector(".author")?.textContent ?? "";
  const text = item.querySelector(".body")?.innerText.replace(/\s+/g, " ").trim() ?? "";
  return `${author} ${text.slice(0, 300)}`.trim();
}

/** Shows what has come so far and follows the world from now on. */
export function startLive() {
  for (const item of messages.children) item.hidden = dismissed.has(item.id);
  take(document.getElementById("view"));
  scrollToEnd();
  document.addEventListener("visibilitychange", refresh);
  follow();
}

function follow() {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page/live`);
  const offline = document.getElementById("offline");
  socket.addEventListener("open", () => {
    offline.hidden = true;
    refresh();
  });
  socket.addEventListener("message", refresh);
  socket.addEventListener("close", () => {
    offline.hidden = false;
    setTimeout(follow, 1000);
  });
}
