// The timeline's page: overview and detail move together, and the rest of the page follows when they
// rest. Nothing here changes what an address means.
import { enhanceBars } from "./timeline/bars";
import { makeBrush, overviewDomain, type Brush } from "./timeline/brush";
import { enhanceCombobox } from "./combobox";
import { home } from "./root";
import { enhanceCompare } from "./timeline/compare";
import { endless } from "./timeline/list";
import { PARTS, show } from "./timeline/page";
import { makePlot, type Plot } from "./timeline/plot";
import { daysOf, type Domain } from "./timeline/time";

let plot: Plot | undefined;
let brush: Brush | undefined;
let stopList: (() => void) | undefined;
let pushed = false; // one visit to the history for a whole row of moves

function enhance(isNew: (part: string) => boolean): void {
  const detail = document.querySelector<HTMLElement>("#detail");
  const overview = document.querySelector<HTMLElement>("#overview .chart-plot");
  if (overview && detail && isNew("#detail")) {
    plot?.destroy();
    plot = makePlot(detail, overviewDomain(overview), { moved: (d) => brush?.move(d), settled: (d) => void follow(d) });
  }
  if (overview && isNew("#overview")) enhanceOverview(overview, detail);
  const list = document.querySelector<HTMLElement>("#under .list");
  if (list && isNew("#under")) {
    stopList?.();
    stopList = endless(list);
  }
}

function enhanceOverview(overview: HTMLElement, detail: HTMLElement | null): void {
  const bars = overview.querySelector<SVGSVGElement>(".chart-bars");
  if (bars) enhanceBars(bars);
  if (!plot || !detail) return;
  brush = makeBrush(overview, plot.domain(), {
    moving: (domain) => plot?.show(domain),
    settled: (domain) => plot?.show(domain, { settle: true }),
  });
}

/** The page follows the view: the same filters with its days. */
async function follow(domain: Domain): Promise<void> {
  const address = new URL(location.href);
  const { from, to } = daysOf(domain);
  if (address.searchParams.get("from") === from && address.searchParams.get("to") === to) return;
  address.searchParams.delete("cursor");
  address.searchParams.set("from", from);
  address.searchParams.set("to", to);
  const parts = ["#under", ".overview-note", ".detail-ways", ".detail-lanes", ".detail-foot"];
  let isNewOverview = false;
  const also = (found: Document) => (isNewOverview = !keepOverview(found));
  if (!(await show(address.href, { parts, history: pushed ? "replace" : "push", also }))) return;
  pushed = true;
  enhance((part) => part === "#under" || (part === "#overview" && isNewOverview));
  renew();
  const told = document.querySelector("#detail-told");
  if (told) told.textContent = document.querySelector("#under .total")?.textContent ?? "";
}

/** The overview with another's counts, where it shows the same days: its brush is still in hand. */
function keepOverview(found: Document): boolean {
  const [old, fresh] = [document, found].map((page) => page.querySelector<HTMLElement>("#overview .chart-plot"));
  const [labels, counts] = [document, found].map((page) => [...page.querySelectorAll("#overview a.lane-label")]);
  const isSame =
    old?.dataset["first"] === fresh?.dataset["first"] &&
    old?.dataset["last"] === fresh?.dataset["last"] &&
    labels?.length === counts?.length;
  if (isSame) labels?.forEach((label, n) => label.replaceWith(counts?.[n] ?? label));
  else document.querySelector("#overview")?.replaceWith(found.querySelector("#overview") ?? "");
  return isSame;
}

async function go(address: string, history: "push" | "none"): Promise<void> {
  if (!(await show(address, { parts: PARTS, history }))) return;
  pushed = false;
  enhance(() => true);
  renew();
}

function renew(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("#under input[data-choices]")) enhanceCombobox(field);
  compare();
}

function compare(): void {
  for (const field of document.querySelectorAll<HTMLInputElement>("input[data-names]")) enhanceCompare(field);
}

function isTimeline(href: string): boolean {
  return href === home() || href.startsWith(`${home()}?`);
}

/** Links of the timeline to itself are shown in place. */
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest("a");
  const way = link?.getAttribute("data-way");
  if (way && plot?.act(way)) return event.preventDefault();
  const href = link?.getAttribute("href") ?? "";
  if (!link?.closest("#main") || !isTimeline(href)) return;
  event.preventDefault();
  const target = link.closest(".paging") ? "#under" : link.closest(".entry") ? "#overview" : undefined;
  void go(href, "push").then(() => target && document.querySelector(target)?.scrollIntoView());
});

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.getAttribute("action") !== home() || form.method !== "get") return;
  event.preventDefault();
  const pairs = [...new FormData(form)].filter(([, value]) => typeof value === "string" && value.trim());
  const query = new URLSearchParams(pairs as [string, string][]).toString();
  void go(query ? `${home()}?${query}` : home(), "push");
});

document.addEventListener("keydown", (event) => {
  const box = (event.target as Element).closest?.(".detail-plot");
  if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
  const ways: Record<string, string> = {
    ArrowLeft: "earlier", ArrowRight: "later", "+": "closer", "=": "closer", "-": "wider", Home: "first", End: "last",
  };
  const way = ways[event.key];
  if (way && plot?.act(way)) event.preventDefault();
});

window.addEventListener("popstate", () => void go(location.href, "none"));

enhance(() => true);
compare();
