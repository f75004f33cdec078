// Days as numbers: a moment is counted in days since 1 January 1970, in UTC, as the server's dates are.

const DAY = 86_400_000; // milliseconds

/** From one moment to another. */
export type Domain = readonly [number, number];

/** The calendar that Dateline knows: years 1 to 9999. */
export const CALENDAR: Domain = [dayOf("0001-01-01"), dayOf("9999-12-31") + 1];

export function dayOf(iso: string): number {
  return Date.parse(iso.length > 10 ? iso : `${iso}T00:00Z`) / DAY;
}

export function isoOf(day: number): string {
  return new Date(Math.floor(day) * DAY).toISOString().slice(0, 10);
}

/** The whole days that a domain touches, both included, as the address has them. */
export function daysOf([start, end]: Domain): { from: string; to: string } {
  const from = Math.floor(start + 1e-6);
  const to = Math.max(Math.ceil(end - 1e-6) - 1, from);
  return { from: isoOf(from), to: isoOf(to) };
}

/** The domain of days that both belong to it. */
export function domainOf(first: string, last: string): Domain {
  return [dayOf(first), dayOf(last) + 1];
}

/** As long a domain, moved to where it fits into another; the other itself where it is too long. */
export function within([start, end]: Domain, [low, high]: Domain): Domain {
  const length = Math.min(end - start, high - low);
  const from = Math.min(Math.max(start, low), high - length);
  return [from, from + length];
}

const WORDS = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** `13 November 2024` */
export function wordsOf(day: number): string {
  return WORDS.format(Math.floor(day) * DAY);
}
