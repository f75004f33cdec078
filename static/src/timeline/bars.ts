// The overview's bars as one stop of the Tab key: arrows move between them, Home and End to the ends.

export function enhanceBars(chart: SVGSVGElement): void {
  if (chart.dataset["live"]) return;
  chart.dataset["live"] = "true";
  const bars = [...chart.querySelectorAll<SVGAElement>("a")];
  for (const bar of bars) bar.setAttribute("tabindex", bar === bars[0] ? "0" : "-1");
  chart.addEventListener("keydown", (event) => {
    const at = bars.findIndex((bar) => bar === document.activeElement);
    const next = at < 0 ? undefined : bars[target(event.key, at, bars.length)];
    if (!next) return;
    event.preventDefault();
    for (const bar of bars) bar.setAttribute("tabindex", bar === next ? "0" : "-1");
    next.focus();
  });
}

function target(key: string, at: number, count: number): number {
  switch (key) {
    case "ArrowRight":
      return Math.min(at + 1, count - 1);
    case "ArrowLeft":
      return Math.max(at - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return -1;
  }
}
