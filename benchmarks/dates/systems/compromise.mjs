// compromise with compromise-dates: JSON Lines in, JSON Lines out.
import nlp from "compromise";
import dates from "compromise-dates";
import { run, timex } from "./harness.mjs";

nlp.plugin(dates);
const LENGTHS = { year: 4, month: 7 };

run((text, published) => {
  const found = [];
  for (const entry of nlp(text).dates({ today: published }).json({ offset: true })) {
    const { start, length } = entry.offset;
    const got = entry.dates ?? {};
    const value = got.start ? got.start.slice(0, LENGTHS[got.unit] ?? 10) : "";
    found.push(timex(start, start + length, text.slice(start, start + length), "DATE", value));
  }
  return found;
});
