const time = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const dayAndYear = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "long", year: "numeric" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });
const DAY_MS = 86_400_000;

/** @param {string} at */
export function timeOf(at) {
  return time.format(new Date(at));
}

/**
 * Without morning or afternoon, where there is little room.
 *
 * @param {string} at
 */
export function shortTimeOf(at) {
  return time
    .formatToParts(new Date(at))
    .filter((part) => part.type !== "dayPeriod")
    .map((part) => part.value)
    .join("")
    .trim();
}

/** @param {string} at */
export function fullTimeOf(at) {
  return full.format(new Date(at));
}

/** @param {string} at in the person's own time zone */
export function dayKey(at) {
  const date = new Date(at);
  return date.getFullYear() * 10_000 + date.getMonth() * 100 + date.getDate();
}

/**
 * "Today", "Yesterday", or the date.
 *
 * @param {string} at
 */
export function dayOf(at) {
  const date = new Date(at);
  const today = new Date();
  const midnight = (/** @type {Date} */ of) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  const days = Math.round((midnight(date) - midnight(today)) / DAY_MS);
  if (days === 0 || days === -1) {
    const word = relative.format(days, "day");
    return word.charAt(0).toUpperCase() + word.slice(1);
  }
  return date.getFullYear() === today.getFullYear() ? day.format(date) : dayAndYear.format(date);
}

/** @param {string} at */
export function dateAndTime(at) {
  return `${dayOf(at)}, ${timeOf(at)}`;
}

/**
 * "3 minutes ago".
 *
 * @param {string} at
 */
export function ago(at) {
  const minutes = Math.round((new Date(at).getTime() - Date.now()) / 60_000);
  if (minutes > -60) return relative.format(Math.min(0, minutes), "minute");
  if (minutes > -60 * 24) return relative.format(Math.round(minutes / 60), "hour");
  return relative.format(Math.round(minutes / 60 / 24), "day");
}

/**
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 */
export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
