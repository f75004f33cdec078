// chrono-node: JSON Lines in, JSON Lines out. What a result is sure of decides its precision.
import * as chrono from "chrono-node";
import { run, timex } from "./harness.mjs";

run((text, published) => {
  const [year, month, day] = published.split("-").map(Number);
  return chrono.parse(text, new Date(year, month - 1, day, 12)).map((result) => {
    const end = result.index + result.text.length;
    const known = (part) => result.start.isCertain(part);
    const number = (part, width) => String(result.start.get(part)).padStart(width, "0");
    let value = `${number("year", 4)}-${number("month", 2)}-${number("day", 2)}`;
    if (known("hour")) value += `T${number("hour", 2)}:${number("minute", 2)}`;
    else if (known("month") && !known("day") && !known("weekday")) value = value.slice(0, 7);
    return timex(result.index, end, result.text, known("hour") ? "TIME" : "DATE", value);
  });
});
