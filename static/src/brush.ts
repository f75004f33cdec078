// Dragging over the overview chooses a range of days: the date fields take it, and the form is sent.

const LEAST = 6; // pixels: a shorter drag is a click on a bar

interface Slot {
  from: string;
  to: string;
}

export function enhanceBrush(chart: SVGSVGElement): void {
  const form = document.querySelector<HTMLFormElement>("#filters");
  const slots = (chart.dataset["slots"] ?? "").split(" ").map(readSlot);
  const band = chart.querySelector<SVGRectElement>(".chart-brush");
  if (!form || !band || slots.length < 2) return;
  let begin: number | undefined;
  let dragged = false;

  chart.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return; // touch scrolls the page
    begin = event.clientX;
    dragged = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (begin === undefined) return;
    dragged ||= Math.abs(event.clientX - begin) >= LEAST;
    if (dragged) draw(band, ...shares(chart, begin, event.clientX));
  });
  window.addEventListener("pointerup", (event) => {
    if (begin !== undefined && dragged) choose(form, slots, ...shares(chart, begin, event.clientX));
    begin = undefined;
  });
  // Links would otherwise be dragged away, or followed when the drag ends on one.
  chart.addEventListener("dragstart", (event) => event.preventDefault());
  chart.addEventListener("click", (event) => dragged && event.preventDefault());
}

function readSlot(pair: string): Slot {
  const [from = "", to = ""] = pair.split("/");
  return { from, to };
}

/** The dragged stretch as shares (0 to 1) of the chart's width, in order. */
function shares(chart: SVGSVGElement, a: number, b: number): [number, number] {
  const { left, width } = chart.getBoundingClientRect();
  const share = (x: number) => Math.min(Math.max((x - left) / width, 0), 1);
  return [share(Math.min(a, b)), share(Math.max(a, b))];
}

function draw(band: SVGRectElement, from: number, to: number): void {
  band.setAttribute("x", `${from * 100}%`);
  band.setAttribute("width", `${(to - from) * 100}%`);
}

function choose(form: HTMLFormElement, slots: Slot[], from: number, to: number): void {
  const at = (share: number) => slots[Math.min(Math.floor(share * slots.length), slots.length - 1)];
  fill(form, "from", at(from)?.from);
  fill(form, "to", at(to)?.to);
  form.requestSubmit();
}

function fill(form: HTMLFormElement, name: string, value: string | undefined): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement && value) field.value = value;
}
