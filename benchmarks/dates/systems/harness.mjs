// What the JavaScript systems share: JSON Lines in, JSON Lines out, with the seconds that each text took.
import { createInterface } from "node:readline";

const WARM_UP = "On Tuesday, Nov. 12, 2024, the ministers will meet at 3 p.m., two days after the vote of last week.";

export const timex = (start, end, text, type, value) => ({ start, end, text, type, value });

export async function run(find) {
  find(WARM_UP, "2024-11-11");
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, text, published } = JSON.parse(line);
    const before = process.cpuUsage();
    let dates = [];
    try {
      dates = find(text, published);
    } catch (error) {
      console.error(`${id}: ${error}`);
    }
    const { user, system } = process.cpuUsage(before);
    // Offsets in Python count characters, in JavaScript half-surrogates.
    const at = (offset) => [...text.slice(0, offset)].length;
    dates = dates.map((found) => ({ ...found, start: at(found.start), end: at(found.end) }));
    console.log(JSON.stringify({ id, dates, seconds: (user + system) / 1e6 }));
  }
}
