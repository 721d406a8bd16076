// Keeps the list of messages as the server draws it, touching only the messages that changed.

import { part } from "./api.js";
import { now, setNow, wordTimes } from "./clock.js";
import { markDays } from "./days.js";
import { isGone } from "./ephemeral.js";
import { announce } from "./notes.js";
import { markUnread } from "./unread.js";

const log = document.getElementById("log");
const messages = document.getElementById("messages");
const typing = document.getElementById("typing");
/** The server's drawing of each item, by the item's id: what a new drawing is compared with. */
const drawings = new Map([...messages.children].map((item) => [item.id, item.outerHTML]));
let typingUntil = 0;
/** Whether the end of the list is in sight: then it stays so, whatever comes or changes its size. */
let atEnd = true;

/** Shows the end of the list. */
export function scrollToEnd() {
  log.scrollTop = log.scrollHeight;
}

function swap(fresh) {
  const wasAtEnd = atEnd;
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
  markDays(messages);
  if (wasAtEnd) scrollToEnd();
  return news;
}

function put(item, old, at) {
  item.hidden = isGone(item);
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

function take(view) {
  setNow(Number(view.dataset.now));
  markUnread(JSON.parse(view.dataset.latest));
  typingUntil = Number(view.dataset.typing ?? 0);
  showTyping();
}

function showTyping() {
  typing.hidden = typingUntil <= now();
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
      const heard = news.filter((item) => !item.hidden);
      if (news.length > 0) document.dispatchEvent(new CustomEvent("news"));
      if (heard.length > 0) announce(heard.map(spoken).join(". "));
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
  for (const item of messages.children) item.hidden = isGone(item);
  markDays(messages);
  take(document.getElementById("view"));
  scrollToEnd();
  log.addEventListener("scroll", () => (atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80));
  new ResizeObserver(() => atEnd && scrollToEnd()).observe(log);
  document.addEventListener("visibilitychange", refresh);
  setInterval(showTyping, 1000);
  follow();
}

function follow() {
  const socket = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/page/live`);
  const offline = document.getElementById("offline");
  const changed = () => {
    refresh();
    document.dispatchEvent(new CustomEvent("changed"));
  };
  socket.addEventListener("open", () => {
    offline.hidden = true;
    changed();
  });
  socket.addEventListener("message", changed);
  socket.addEventListener("close", () => {
    offline.hidden = false;
    setTimeout(follow, 1000);
  });
}
