// Microsoft's recognizers (npm): JSON Lines in, JSON Lines out. Of two readings of a day the one that
// is not ahead, for news mostly looks back.
import recognizers from "@microsoft/recognizers-text-date-time";
import { run, timex } from "./harness.mjs";

const TYPES = { duration: "DURATION", set: "SET", time: "TIME", datetime: "TIME" };

run((text, published) => {
  const [year, month, day] = published.split("-").map(Number);
  const results = recognizers.recognizeDateTime(text, "en-us", undefined, new Date(year, month - 1, day));
  return results.map((result) => {
    const readings = result.resolution?.values ?? [{}];
    const days = readings.filter((reading) => reading.type === "date" && reading.value).map((reading) => reading.value);
    const behind = days.filter((value) => value <= published);
    const value = [...days.slice(-1), ...behind.slice(-1)].pop() ?? readings[readings.length - 1].timex ?? "";
    const type = TYPES[result.typeName.split(".").pop()] ?? "DATE";
    return timex(result.start, result.end + 1, text.slice(result.start, result.end + 1), type, value);
  });
});
