// Keeps the sandbox's time and words every <time data-unix> by it, counting on by itself as Discord does.

let ahead = Number(document.body.dataset.now) - Date.now();

/** Returns the sandbox's present in milliseconds since 1970. */
export function now() {
  return Date.now() + ahead;
}

/** Takes over the sandbox's present and words all times again. */
export function setNow(milliseconds) {
  ahead = milliseconds - Date.now();
  wordTimes();
}

const formats = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { day: "2-digit", month: "2-digit", year: "numeric" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
};
const written = Object.fromEntries(
  Object.entries(formats).map(([style, options]) => [style, new Intl.DateTimeFormat("en-GB", options)]),
);
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function words(unix, style) {
  const instant = new Date(unix * 1000);
  if (style === "R") {
    const left = unix - Math.floor(now() / 1000);
    const [unit, seconds] = units.find(([, seconds]) => Math.abs(left) >= seconds) ?? ["second", 1];
    return relative.format(Math.trunc(left / seconds), unit);
  }
  if (style === "M") {
    const today = new Date(now()).toDateString() === instant.toDateString();
    return today ? written.t.format(instant) : `${written.d.format(instant)} ${written.t.format(instant)}`;
  }
  return written[style].format(instant);
}

/** Words all times of the page, or those inside one element. */
export function wordTimes(within = document) {
  for (const time of within.querySelectorAll("time[data-unix]")) {
    const { unix, style } = time.dataset;
    const text = words(Number(unix), style);
    if (time.textContent !== text) time.textContent = text;
    time.title ||= written.F.format(new Date(unix * 1000));
  }
}

/** Returns the seconds from now to just after the nearest future countdown in sight, or null. */
export function toDeadline() {
  const left = [...document.querySelectorAll("#messages time[data-style=R]")]
    .filter((time) => !time.closest("[hidden]"))
    .map((time) => Number(time.dataset.unix) - now() / 1000)
    .filter((seconds) => seconds > 0);
  return left.length > 0 ? Math.min(...left) + 1 : null;
}

/** Starts to count. */
export function startClock() {
  const display = document.getElementById("now");
  const deadlines = document.querySelectorAll("[data-act=deadline]");
  const tick = () => {
    display.textContent = written.T.format(new Date(now()));
    for (const button of deadlines) button.disabled = toDeadline() === null;
    wordTimes();
  };
  tick();
  document.addEventListener("news", tick);
  setInterval(tick, 1000);
}
