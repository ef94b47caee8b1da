// Numbers and times as the report writes them: UTC, English, the same on every machine.

const grouped = new Intl.NumberFormat("en-GB");
const two = (n) => String(n).padStart(2, "0");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export const whole = (n) => grouped.format(n);
export const accounts = (n) => `${whole(n)} ${n === 1 ? "account" : "accounts"}`;

export function bits(centibits) {
  const sign = centibits < 0 ? "−" : "+";
  return `${sign}${(Math.abs(centibits) / 100).toFixed(1)}`;
}

// Never rounded up to certainty, as in the rest of the report.
export function probability(millionths) {
  if (millionths < 0) return "–";
  if (millionths > 999900) return "> 0.9999";
  return (Math.floor(millionths / 100) / 10000).toFixed(4);
}

export function day(seconds) {
  const at = new Date(seconds * 1000);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
}

export function time(seconds) {
  const at = new Date(seconds * 1000);
  const date = `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
  return `${date} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}
