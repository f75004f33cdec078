// Draws what the server laid out. Everything is made once for each answer; while the view is moved only
// places change. The marks are those of templates/_detail.html.
import type { Bin, Drawing, Item, Lane } from "./data";
import { home } from "../root";
import { dayOf, type Domain } from "./time";

const SVG = "http://www.w3.org/2000/svg";
const FADE = 56; // pixels, of an end that is not known

/** Puts one element where a domain has it: `x` gives the pixels of a moment. */
type Place = (x: (day: number) => number, width: number) => void;

export interface Drawn {
  place(domain: Domain, width: number): void;
}

export function draw(plot: SVGSVGElement, axis: SVGSVGElement, drawing: Drawing): Drawn {
  const places: Place[] = [];
  const grid = plot.querySelector(".grid") as SVGGElement;
  grid.replaceChildren(...drawing.ticks.map((tick) => gridLine(tick, drawing.height, places)));
  const drawn = plot.querySelector(".drawn") as SVGGElement;
  const parted = drawing.lanes.length > 1 || drawing.lanes[0]?.kind !== null;
  drawn.replaceChildren(...drawing.lanes.map((lane) => laneGroup(lane, drawing, parted, places)));
  axis.replaceChildren(...drawing.ticks.map((tick) => label(tick, places)));
  plot.setAttribute("aria-label", `${drawing.span}: ${drawing.note}`);
  return {
    place([start, end], width) {
      const x = (day: number) => ((day - start) / (end - start)) * width;
      for (const each of places) each(x, width);
    },
  };
}

function gridLine(tick: Drawing["ticks"][number], height: number, places: Place[]): SVGElement {
  const line = make("line", { y1: 0, y2: height, class: tick.major ? "is-major" : "" });
  const at = dayOf(tick.at);
  places.push((x) => set(line, { x1: x(at), x2: x(at) }));
  return line;
}

function label(tick: Drawing["ticks"][number], places: Place[]): SVGElement {
  const group = make("g", { class: tick.major ? "tick is-major" : "tick" });
  const text = make("text", { x: 3, y: 16 });
  text.textContent = tick.label;
  group.append(make("line", { y1: 0, y2: 5 }), text);
  const at = dayOf(tick.at);
  places.push((x) => {
    group.setAttribute("transform", `translate(${x(at).toFixed(1)})`);
    group.setAttribute("visibility", x(at) < -1 ? "hidden" : "visible"); // no half a label at the edge
  });
  return group;
}

function laneGroup(lane: Lane, drawing: Drawing, parted: boolean, places: Place[]): SVGElement {
  const many = `${lane.count.toLocaleString("en-GB")} event${lane.count === 1 ? "" : "s"}`;
  const group = make("g", { class: "lane-group", role: "group", "aria-label": `${lane.label}: ${many}` });
  if (parted) {
    const name = make("text", { class: "lane-title lane-inner", x: 2, y: lane.y + 14 });
    name.textContent = lane.label;
    group.append(make("line", { class: "lane-line", x1: 0, x2: "100%", y1: lane.y + 0.5, y2: lane.y + 0.5 }), name);
  }
  const reachable = drawing.lanes.length === 1;
  group.append(...lane.bins.map((bin) => column(bin, lane, drawing.peak, reachable, places)));
  group.append(...lane.items.map((item) => mark(item, places)));
  return group;
}

function column(bin: Bin, lane: Lane, peak: number, reachable: boolean, places: Place[]): SVGElement {
  const height = Math.max((lane.bins_height * bin.count) / peak, 2);
  const y = lane.ground - height;
  const href = address(bin.start, bin.end);
  const link = make("a", { class: "column", href, "aria-label": bin.words, ...(reachable ? {} : { tabindex: -1 }) });
  const bars = [make("rect", { class: "bar", y, height })];
  if (bin.wide) bars.push(make("rect", { class: "bar-wide", y, height: (height * bin.wide) / bin.count }));
  link.append(...bars);
  const [start, end] = [dayOf(bin.start), dayOf(bin.end) + 1];
  places.push((x) => {
    const [left, right] = [x(start), x(end)];
    const width = Math.max((right - left) * 0.88, 0.5);
    for (const bar of bars) set(bar, { x: left + (right - left) * 0.06, width });
  });
  return link;
}

function address(from: string, to: string): string {
  const pairs = new URLSearchParams(location.search);
  for (const name of ["cursor", "from", "to"]) pairs.delete(name);
  pairs.append("from", from);
  pairs.append("to", to);
  return `${home()}?${pairs}`;
}

function mark(item: Item, places: Place[]): SVGElement {
  const fuzzy = item.fuzzy ? " is-fuzzy" : "";
  const link = make("a", { class: `item item-${item.status}${fuzzy}`, href: item.url, "aria-label": item.words });
  link.dataset["id"] = item.id;
  const at = make("svg", { y: item.y, width: 1, height: 22, overflow: "visible" });
  const before = item.side === "before";
  const shift = item.band ? (before ? -10 : 10) : 0; // of the mark's middle
  for (const y of item.others) {
    at.append(
      make("line", { class: "tie", x1: shift, y1: 11, x2: shift, y2: y - item.y }),
      make("circle", { class: "tie-end", cx: shift, cy: y - item.y, r: 3.5 }),
    );
  }
  at.append(make("use", { href: `#k-${item.kind}`, x: shift - 7, y: 4, width: 14, height: 14 }));
  if (item.status === "denied") at.append(make("path", { class: "slash", d: `M${shift - 6} 17l12-12` }));
  if (item.label) at.append(headline(item, before, shift));
  const band = item.band ? make("rect", { class: bandClass(item), y: item.y + 2, height: 18 }) : undefined;
  if (band) link.append(band);
  link.append(at);
  places.push(placing(item, at, band));
  return link;
}

function headline(item: Item, before: boolean, shift: number): SVGElement {
  const text = make("text", { x: before ? shift - 11 : shift + 11, y: 15.5, "text-anchor": before ? "end" : "start" });
  text.textContent = item.label;
  return text;
}

function bandClass(item: Item): string {
  return `band${item.start ? "" : " opens-start"}${item.end ? "" : " opens-end"}`;
}

function placing(item: Item, at: SVGElement, band: SVGElement | undefined): Place {
  const first = dayOf(item.start ?? item.end ?? "");
  const last = dayOf(item.end ?? item.start ?? "") + 1;
  return (x, width) => {
    const left = x(first) - (item.start ? 0 : FADE);
    const right = x(last) + (item.end ? 0 : FADE);
    if (!band) return set(at, { x: (left + right) / 2 });
    // A band's headline stays on view as long as the band does.
    set(at, { x: item.side === "before" ? Math.min(right, width) : Math.max(left, Math.min(0, right - 20)) });
    // A band of a thousand screens would be drawn inexactly: what lies far outside is cut off.
    const [start, end] = [Math.max(left, -width), Math.min(right, 2 * width)];
    return set(band, { x: start, width: Math.max(end - start, 0) });
  };
}

function make(tag: string, attributes: Record<string, string | number>): SVGElement {
  const made = document.createElementNS(SVG, tag);
  set(made, attributes);
  return made;
}

function set(element: SVGElement, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  }
}
