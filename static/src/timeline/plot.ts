// The detail that can be moved: dragged, pinched, zoomed with Ctrl and the wheel, by keys and by its
// buttons. What is on view is the state; everything else follows from it.
import { select, type Selection } from "d3-selection";
import "d3-transition";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { ask } from "./data";
import { draw, type Drawn } from "./draw";
import { CALENDAR, domainOf, within, type Domain } from "./time";

const BETWEEN = 120; // milliseconds between two questions to the server while the view is moved
const SETTLED = 400; // milliseconds of rest after which the page follows
const MOVE = 200; // milliseconds that a step by key or button takes

export interface Plot {
  /** Shows a domain; `settle` makes the page follow at once. */
  show(domain: Domain, how?: { settle?: boolean; animate?: boolean }): void;
  domain(): Domain;
  act(way: string): boolean;
  destroy(): void;
}

export interface Follow {
  moved(domain: Domain): void;
  settled(domain: Domain): void;
}

type Holder = Selection<HTMLElement, unknown, null, undefined>;
type Transform = (on: Holder, to: ZoomTransform, around: undefined, event: Event | undefined) => void;

export function makePlot(section: HTMLElement, overview: Domain, follow: Follow): Plot {
  const box = section.querySelector<HTMLElement>(".detail-plot") as HTMLElement;
  const svg = box.querySelector<SVGSVGElement>(".detail-drawing") as SVGSVGElement;
  const axis = section.querySelector<SVGSVGElement>(".chart-axis") as SVGSVGElement;
  const base = domainOf(section.dataset["first"] ?? "", section.dataset["last"] ?? "");
  let width = box.clientWidth;
  let now: Domain = base;
  let drawn: Drawn | undefined;
  let frame = 0;
  let asked = 0;
  let waiting: number | undefined;
  let resting: number | undefined;

  const behaviour = makeZoom();
  const transform = behaviour.transform as Transform; // its types know nothing of the event
  const holder = select<HTMLElement, unknown>(box).call(behaviour);
  box.addEventListener("wheel", pan, { passive: false });
  const resized = new ResizeObserver(() => {
    if (!box.clientWidth || Math.abs(box.clientWidth - width) < 1) return;
    const shown = now;
    width = box.clientWidth;
    behaviour.extent([[0, 0], [width, box.clientHeight]]).translateExtent(limits());
    show(shown);
    later(0);
  });
  resized.observe(box);
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Time view: the arrow keys move it, plus and minus zoom, Home and End go to its ends");
  // Paper is as wide as it is: what was drawn for the screen is scaled to it.
  const drawings = [svg, axis];
  const toPaper = () =>
    drawings.forEach((each) => each.setAttribute("viewBox", `0 0 ${width} ${each.getAttribute("height") ?? 0}`));
  const toScreen = () => drawings.forEach((each) => each.removeAttribute("viewBox"));
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", toScreen);
  void refresh();

  function makeZoom(): ZoomBehavior<HTMLElement, unknown> {
    const length = base[1] - base[0];
    return zoom<HTMLElement, unknown>()
      .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
      .extent(() => [[0, 0], [width, box.clientHeight]])
      .scaleExtent([length / (CALENDAR[1] - CALENDAR[0]), length])
      .translateExtent(limits())
      .on("zoom", (event: D3ZoomEvent<HTMLElement, unknown>) => moveTo(event))
      .on("start", () => window.clearTimeout(resting))
      .on("end", (event: D3ZoomEvent<HTMLElement, unknown>) => rest(event));
  }

  function limits(): [[number, number], [number, number]] {
    return [[toBase(CALENDAR[0]), -Infinity], [toBase(CALENDAR[1]), Infinity]];
  }

  function toBase(day: number): number {
    return ((day - base[0]) / (base[1] - base[0])) * width;
  }

  function moveTo({ transform, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>): void {
    const at = (pixels: number) => base[0] + (transform.invertX(pixels) / width) * (base[1] - base[0]);
    now = [at(0), at(width)];
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      drawn?.place(now, width);
      if (sourceEvent !== quietly) follow.moved(now);
    });
    later(BETWEEN);
  }

  function later(after: number): void {
    const due = Math.max(asked + after - performance.now(), 0);
    waiting ??= window.setTimeout(() => {
      waiting = undefined;
      void refresh();
    }, due);
  }

  async function refresh(): Promise<void> {
    asked = performance.now();
    const found = await ask(now, width);
    if (!found || !svg.isConnected) return;
    keepFocus(() => (drawn = draw(svg, axis, found)));
    drawn?.place(now, width);
    box.classList.add("is-live");
    put(section, ".detail-span", found.span);
    put(section, ".detail-note", found.note);
  }

  function keepFocus(change: () => void): void {
    const id = (document.activeElement as SVGElement | null)?.dataset?.["id"];
    change();
    if (id) svg.querySelector<SVGElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  function rest(event: D3ZoomEvent<HTMLElement, unknown>): void {
    if (event.sourceEvent === quietly) return;
    window.clearTimeout(resting);
    resting = window.setTimeout(() => follow.settled(now), SETTLED);
  }

  function pan(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey || Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    event.preventDefault();
    holder.call(behaviour.translateBy, -event.deltaX / scaleNow(), 0);
  }

  function scaleNow(): number {
    return (base[1] - base[0]) / (now[1] - now[0]);
  }

  function show(wanted: Domain, { settle = false, animate = false } = {}): void {
    const [start, end] = within(atLeastADay(wanted), CALENDAR);
    const scale = (base[1] - base[0]) / (end - start);
    const target = zoomIdentity.scale(scale).translate(-toBase(start), 0);
    if (animate && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
      holder.transition().duration(MOVE).call(behaviour.transform, target);
    } else {
      transform(holder, target, undefined, settle || animate ? undefined : quietly);
      if (settle) window.clearTimeout(resting);
    }
    if (settle) follow.settled([start, end]);
  }

  function act(way: string): boolean {
    const length = now[1] - now[0];
    const middle = (now[0] + now[1]) / 2;
    const targets: Record<string, Domain> = {
      earlier: [now[0] - length / 4, now[1] - length / 4],
      later: [now[0] + length / 4, now[1] + length / 4],
      closer: [middle - length / 4, middle + length / 4],
      wider: [middle - length, middle + length],
      first: [overview[0], overview[0] + length],
      last: [overview[1] - length, overview[1]],
    };
    const target = targets[way];
    if (target) show(target, { animate: true });
    return Boolean(target);
  }

  return {
    show,
    act,
    domain: () => now,
    destroy() {
      resized.disconnect();
      window.removeEventListener("beforeprint", toPaper);
      window.removeEventListener("afterprint", toScreen);
      window.clearTimeout(resting);
      window.clearTimeout(waiting);
      holder.on(".zoom", null).interrupt();
    },
  };
}

/** Stands for the event of a move that came from the brush: nobody need follow it. */
const quietly = new Event("quietly");

function atLeastADay([start, end]: Domain): Domain {
  const lacking = Math.max(1 - (end - start), 0) / 2;
  return [start - lacking, end + lacking];
}

function put(section: HTMLElement, selector: string, words: string): void {
  const element = section.querySelector(selector);
  if (element) element.textContent = words;
}
