// Knows which ephemeral messages are gone for this tab: dismissed ones, and those from before the page was reloaded,
// which Discord's client forgets as well. Going to another channel or person and back keeps them.

import { place } from "./api.js";

/** Discord's ids count from here: https://docs.discord.com/developers/reference#snowflakes */
const EPOCH_MS = 1_420_070_400_000n;

const dismissedKey = `dismissed:${place.user}`;
const forgottenKey = `forgotten:${place.user}`;
const dismissed = new Set(JSON.parse(sessionStorage.getItem(dismissedKey) ?? "[]"));

function forget() {
  const { now, latest } = document.getElementById("view").dataset;
  const ids = Object.values(JSON.parse(latest)).map(BigInt);
  const present = (BigInt(Math.trunc(Number(now))) - EPOCH_MS) << 22n;
  const last = [...ids, present].reduce((one, other) => (one > other ? one : other));
  sessionStorage.setItem(forgottenKey, String(last));
}

if (performance.getEntriesByType("navigation")[0]?.type === "reload") forget();
const forgotten = BigInt(sessionStorage.getItem(forgottenKey) ?? 0);

/** Returns whether a message is to be hidden. */
export function isGone(item) {
  if (!item.classList.contains("ephemeral")) return false;
  return dismissed.has(item.id) || BigInt(item.dataset.id) <= forgotten;
}

/** Hides an ephemeral message for good, as far as this tab is concerned. */
export function dismiss(item) {
  dismissed.add(item.id);
  sessionStorage.setItem(dismissedKey, JSON.stringify([...dismissed]));
  item.hidden = true;
}
