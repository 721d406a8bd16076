// Marks channels and servers in which something is new for the person of this page.

import { place } from "./api.js";

const key = `seen:${place.user}`;

/** Takes over the latest message of each channel, by the channel's key. */
export function markUnread(latest) {
  const seen = JSON.parse(localStorage.getItem(key) ?? "{}");
  const current = document.querySelector("[data-channel][aria-current=page]")?.dataset.channel;
  if (current !== undefined && !document.hidden) seen[current] = latest[current] ?? "0";
  const isUnread = (channel) => BigInt(latest[channel] ?? 0) > BigInt(seen[channel] ?? 0);
  for (const link of document.querySelectorAll("[data-channel]")) {
    show(link, ".unread-note", isUnread(link.dataset.channel));
  }
  for (const link of document.querySelectorAll("[data-channels]")) {
    show(link, ".unread-dot", link.ariaCurrent === null && link.dataset.channels.split(" ").some(isUnread));
  }
  localStorage.setItem(key, JSON.stringify(seen));
}

function show(link, mark, unread) {
  link.classList.toggle("unread", unread);
  link.querySelector(mark).hidden = !unread;
}
