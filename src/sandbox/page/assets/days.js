// Marks the first message of each day, in the reader's own time zone; the styles draw the dividers.

const worded = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" });

/** Marks the days of all messages in sight. */
export function markDays(messages) {
  let last = "";
  for (const item of messages.querySelectorAll(":scope > [data-sent]:not([hidden])")) {
    const day = worded.format(new Date(Number(item.dataset.sent) * 1000));
    if (day !== last) item.dataset.day = day;
    else delete item.dataset.day;
    last = day;
  }
}
