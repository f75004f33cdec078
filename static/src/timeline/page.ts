// Changes a page in place: asks the server for another address of the timeline and takes over its parts.
// What the address means stays the server's affair.

export const PARTS = ["#overview", "#detail", "#under"];

let asking: AbortController | undefined;

export interface Change {
  /** Selectors of what is taken over; each must be on both pages. */
  parts: readonly string[];
  history: "push" | "replace" | "none";
  /** What else is to be done with the new page, before the focus is given back. */
  also?: (found: Document) => void;
}

/** Shows an address; true once it is shown. Where that cannot be done in place, the browser goes there. */
export async function show(address: string, { parts, history, also }: Change): Promise<boolean> {
  asking?.abort();
  const mine = (asking = new AbortController());
  const found = await read(address, mine.signal);
  if (mine.signal.aborted) return false;
  const pairs = parts.map((part) => [document.querySelector(part), found?.querySelector(part)] as const);
  if (!found || pairs.some(([old, fresh]) => !old || !fresh)) {
    location.assign(address);
    return false;
  }
  const focused = remember();
  for (const [old, fresh] of pairs) if (old && fresh) old.replaceWith(fresh);
  also?.(found);
  document.title = found.title;
  if (history === "push") window.history.pushState(null, "", address);
  if (history === "replace") window.history.replaceState(null, "", address);
  focused();
  return true;
}

export async function read(address: string, signal?: AbortSignal): Promise<Document | undefined> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, ...(signal ? { signal } : {}) });
    if (!answer.ok) return undefined;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return undefined;
  }
}

/** Gives the focus back to what stands in the place of the element that has it now. */
function remember(): () => void {
  const had = document.activeElement;
  if (!had || had === document.body) return () => undefined;
  // Its place and words before its address: a link to the page as it now is may stand elsewhere as well.
  const same = [had.id && `#${CSS.escape(had.id)}`, by(had, "aria-label"), words(had), by(had, "href")];
  return () => {
    if (had.isConnected) return;
    const found = same.map((each) => (typeof each === "function" ? each() : each && document.querySelector(each)));
    const next = found.find((each): each is HTMLElement => each instanceof Element);
    (next ?? document.querySelector<HTMLElement>("#main"))?.focus({ preventScroll: true });
  };
}

function by(element: Element, name: string): string {
  const value = element.getAttribute(name);
  return value ? `${element.tagName.toLowerCase()}[${name}="${CSS.escape(value)}"]` : "";
}

/** A link whose address has changed (a filter that is now chosen) is known by its place and its words. */
function words(element: Element): () => Element | undefined {
  const label = labelOf(element);
  const place = element.closest("section, nav, form, ul")?.getAttribute("aria-labelledby");
  return () => {
    const links = [...document.querySelectorAll("a")].filter((link) => labelOf(link) === label);
    return place ? links.find((link) => link.closest("section")?.getAttribute("aria-labelledby") === place) : links[0];
  };
}

function labelOf(element: Element): string {
  return (element.querySelector(".label, .lane-name") ?? element).textContent?.trim() ?? "";
}
