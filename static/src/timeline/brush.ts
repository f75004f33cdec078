// The stretch on view, marked on the overview: drawn, moved and resized with mouse or finger, and by its
// two edges with the arrow keys. A click without a drag takes the bar that it hits.
import { brushX, type D3BrushEvent } from "d3-brush";
import { select } from "d3-selection";
import { dayOf, domainOf, wordsOf, type Domain } from "./time";

export interface Brush {
  move(domain: Domain): void;
}

export interface Brushed {
  moving(domain: Domain): void;
  settled(domain: Domain): void;
}

const HEIGHT = 54;
const LEAST = 6; // pixels: a shorter drag is a click on a bar
const EDGES = [["w", "From"], ["e", "To"]] as const;

export function makeBrush(plot: HTMLElement, shown: Domain, brushed: Brushed): Brush {
  const chart = plot.querySelector<SVGSVGElement>(".chart-bars") as SVGSVGElement;
  const whole = domainOf(plot.dataset["first"] ?? "", plot.dataset["last"] ?? "");
  let width = chart.clientWidth;
  let now = shown;
  chart.querySelector(".chart-band")?.remove();

  let pressed = 0; // where, in pixels of the window
  const behaviour = brushX<unknown>()
    .on("start", (event: D3BrushEvent<unknown>) => (pressed = clientX(event)))
    .extent((): [[number, number], [number, number]] => [[0, 0], [width, HEIGHT]])
    .on("brush", (event: D3BrushEvent<unknown>) => event.sourceEvent && brushed.moving(read(event)))
    .on("end", (event: D3BrushEvent<unknown>) => event.sourceEvent && finish(event));
  const group = select(chart).append("g").attr("class", "brush");
  group.call(behaviour);
  for (const [side, label] of EDGES) makeSlider(side, label);
  move(shown);
  new ResizeObserver(() => {
    if (!chart.clientWidth || chart.clientWidth === width) return;
    width = chart.clientWidth;
    group.call(behaviour);
    move(now);
  }).observe(chart);

  function toPixels(day: number): number {
    const share = (day - whole[0]) / (whole[1] - whole[0]);
    return Math.min(Math.max(share, 0), 1) * width;
  }

  function read(event: D3BrushEvent<unknown>): Domain {
    const [left, right] = event.selection as [number, number];
    const day = (pixels: number) => Math.round(whole[0] + (pixels / width) * (whole[1] - whole[0]));
    now = [day(left), Math.max(day(right), day(left) + 1)];
    describe();
    return now;
  }

  function finish(event: D3BrushEvent<unknown>): void {
    const at = clientX(event);
    if (event.selection && Math.abs(at - pressed) >= LEAST) return brushed.settled(read(event));
    const hit = barAt(at);
    move(hit ?? now);
    if (hit) brushed.settled(hit);
  }

  function barAt(at: number): Domain | undefined {
    const bars = [...chart.querySelectorAll<SVGAElement>("a")];
    const hit = bars.find((bar) => {
      const box = bar.querySelector(".slot")?.getBoundingClientRect();
      return box && box.left <= at && at < box.right;
    });
    return hit && domainOf(hit.dataset["from"] ?? "", hit.dataset["to"] ?? "");
  }

  function move(domain: Domain): void {
    now = domain;
    const [left, right] = [toPixels(domain[0]), toPixels(domain[1])];
    // At least a line can be seen, and taken hold of, however short the stretch.
    group.call(behaviour.move, [Math.min(left, width - 2), Math.max(right, left + 2)]);
    // What cannot be moved is no handle either: a drag there begins a new stretch.
    group.classed("is-whole", right - left > width - 2 * LEAST);
    describe();
  }

  function makeSlider(side: "w" | "e", label: string): void {
    const handle = group.select<SVGRectElement>(`.handle--${side}`);
    handle.attr("tabindex", 0).attr("role", "slider").attr("aria-label", label).attr("aria-orientation", "horizontal");
    handle.on("keydown", (event: KeyboardEvent) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -7, PageUp: 7 }[event.key];
      if (!step) return;
      event.preventDefault();
      const unit = Math.max(Math.round((whole[1] - whole[0]) / 100), 1) * step;
      const [start, end] = now;
      move(side === "w" ? [Math.min(start + unit, end - 1), end] : [start, Math.max(end + unit, start + 1)]);
      brushed.settled(now);
    });
  }

  function describe(): void {
    for (const [side] of EDGES) {
      const day = side === "w" ? Math.floor(now[0]) : Math.ceil(now[1]) - 1;
      group
        .select(`.handle--${side}`)
        .attr("aria-valuenow", day)
        .attr("aria-valuemin", whole[0])
        .attr("aria-valuemax", whole[1])
        .attr("aria-valuetext", wordsOf(day));
    }
  }

  return { move };
}

function clientX({ sourceEvent }: D3BrushEvent<unknown>): number {
  if (!sourceEvent) return 0;
  const touched = (sourceEvent as TouchEvent).changedTouches?.[0];
  return touched ? touched.clientX : (sourceEvent as MouseEvent).clientX;
}

export function overviewDomain(plot: HTMLElement): Domain {
  return [dayOf(plot.dataset["first"] ?? ""), dayOf(plot.dataset["last"] ?? "") + 1];
}
