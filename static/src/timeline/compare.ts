// The field of what to compare suggests people as one types; a country is known by its name.

const PAUSE = 150; // milliseconds without a key before asking
const MOST = 12;

interface Found {
  names: { name: string; events: number }[];
}

export function enhanceCompare(field: HTMLInputElement): void {
  const list = field.list;
  const path = field.dataset["names"];
  if (!list || !path || field.dataset["live"]) return;
  field.dataset["live"] = "true";
  let waiting: number | undefined;
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void suggest(field, list, path), PAUSE);
  });
}

async function suggest(field: HTMLInputElement, list: HTMLElement, path: string): Promise<void> {
  const asked = field.value.trim();
  if (asked.length < 2) return;
  try {
    const answer = await fetch(`${path}?${new URLSearchParams({ q: asked, limit: String(MOST) })}`);
    if (!answer.ok || field.value.trim() !== asked) return;
    const found = (await answer.json()) as Found;
    list.replaceChildren(...found.names.map(option));
  } catch {
    // Offline: the field keeps the suggestions that it came with.
  }
}

function option({ name }: { name: string }): HTMLOptionElement {
  const made = document.createElement("option");
  made.value = name;
  return made;
}
