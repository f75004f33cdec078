// Single keys: `/` to the search, j and k from entry to entry, ? to the list of keys. They can be
// switched off (WCAG 2.1.4), and the choice is kept in this browser.

const STORED = "dateline-keys";

export function enhanceKeys(page: Document): void {
  const toggle = page.querySelector<HTMLButtonElement>("#keys-toggle");
  const list = page.querySelector<HTMLDialogElement>("#keys");
  const open = page.querySelector<HTMLButtonElement>("#keys-open");
  if (!toggle || !list || !open) return;
  open.hidden = false;
  open.addEventListener("click", () => list.showModal());
  page.querySelector("#keys-close")?.addEventListener("click", () => list.close());
  show(toggle, isOn());
  toggle.addEventListener("click", () => {
    keep(!isOn());
    show(toggle, isOn());
  });
  page.addEventListener("keydown", (event) => {
    if (isOn() && !list.open && !isTyping(event) && act(page, event.key)) event.preventDefault();
  });
}

function act(page: Document, key: string): boolean {
  switch (key) {
    case "/":
      return focus(page.querySelector<HTMLElement>("#search"));
    case "j":
      return step(page, 1);
    case "k":
      return step(page, -1);
    case "?":
      page.querySelector<HTMLDialogElement>("#keys")?.showModal();
      return true;
    default:
      return false;
  }
}

/** To the entry after or before the one that has the focus, or else the first one in view. */
function step(page: Document, by: 1 | -1): boolean {
  const entries = [...page.querySelectorAll<HTMLAnchorElement>(".entry-title a")];
  const current = page.activeElement?.closest(".entry")?.querySelector(".entry-title a");
  const at = entries.findIndex((entry) => entry === current);
  const firstInView = entries.findIndex((entry) => entry.getBoundingClientRect().top >= 0);
  return focus(entries[at >= 0 ? at + by : firstInView]);
}

function focus(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  element?.scrollIntoView({ block: "nearest" });
  return Boolean(element);
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const isField = target.isContentEditable || ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);
  return isField || event.ctrlKey || event.metaKey || event.altKey;
}

function show(toggle: HTMLButtonElement, on: boolean): void {
  toggle.setAttribute("aria-pressed", String(on));
  toggle.textContent = on ? "Switch / j k ? off" : "Switch / j k ? on";
}

function isOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // a browser that keeps nothing
  }
}

function keep(on: boolean): void {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing asks anew on each page.
  }
}
