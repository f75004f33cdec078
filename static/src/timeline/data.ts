// What /api/timeline gives: a stretch of time, laid out for a width in pixels.
import { at, filters } from "../root";
import { daysOf, type Domain } from "./time";

export interface Item {
  id: string;
  url: string;
  kind: string;
  status: string;
  start: string | null;
  end: string | null;
  label: string;
  words: string;
  side: "after" | "before" | "none";
  band: boolean;
  fuzzy: boolean;
  y: number;
  others: number[];
}

export interface Bin {
  start: string;
  end: string;
  count: number;
  wide: number;
  words: string;
}

export interface Lane {
  label: string;
  kind: string | null;
  count: number;
  y: number;
  ground: number;
  bins_height: number;
  bins: Bin[];
  items: Item[];
}

export interface Drawing {
  first: string;
  last: string;
  height: number;
  span: string;
  note: string;
  peak: number;
  lanes: Lane[];
  ticks: { at: string; label: string; major: boolean }[];
}

let asking: AbortController | undefined;

/** The drawing of a domain under the page's own filters; undefined where a later question overtook
 *  this one, or no answer came. */
export async function ask(domain: Domain, width: number): Promise<Drawing | undefined> {
  asking?.abort();
  const mine = (asking = new AbortController());
  try {
    const answer = await fetch(at(`/api/timeline?${query(domain, width)}`), { signal: mine.signal });
    return answer.ok ? ((await answer.json()) as Drawing) : undefined;
  } catch {
    return undefined;
  }
}

function query(domain: Domain, width: number): URLSearchParams {
  const asked = filters();
  const { from, to } = daysOf(domain);
  asked.set("from", from);
  asked.set("to", to);
  // The server knows how wide a headline is in letters of 13 pixels: on a wall they are larger.
  const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  asked.set("width", String(Math.round(Math.min(Math.max(width / letters, 100), 10_000))));
  return asked;
}
