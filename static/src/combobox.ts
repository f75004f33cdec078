// A field that suggests the values of its filter as one types, each with its count; a choice leads to
// the timeline with it. After the combobox pattern of WAI-ARIA: the focus stays in the field.

const PAUSE = 120; // milliseconds without a key before asking
const MOST = "10";

interface Choice {
  label: string;
  count: number;
  added: number | null;
  selected: boolean;
  href: string;
}

export function enhanceCombobox(field: HTMLInputElement): void {
  const path = field.dataset["choices"];
  if (!path || !field.parentElement) return;
  const list = document.createElement("ul");
  list.id = `${field.id}-choices`;
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.textContent ?? "");
  list.hidden = true;
  field.removeAttribute("list");
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");
  field.parentElement.append(list);

  let waiting: number | undefined;
  field.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void suggest(field, list, path), PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    if (act(field, list, event.key)) event.preventDefault();
  });
  field.addEventListener("blur", () => close(field, list));
  // The field would lose the focus, and the list be gone, before the click is heard.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    follow((event.target as Element).closest<HTMLElement>("[role=option]"));
  });
}

async function suggest(field: HTMLInputElement, list: HTMLElement, path: string): Promise<void> {
  const find = field.value.trim();
  if (!find) return close(field, list);
  const query = new URLSearchParams(location.search);
  for (const own of ["cursor", "limit", "find"]) query.delete(own);
  query.set("find", find);
  query.set("limit", MOST);
  try {
    const answer = await fetch(`${path}?${query}`);
    if (!answer.ok || field.value.trim() !== find || field !== document.activeElement) return;
    const { choices } = (await answer.json()) as { choices: Choice[] };
    list.replaceChildren(...choices.filter((one) => !one.selected).map((one, n) => option(one, `${list.id}-${n}`)));
    const found = list.children.length > 0;
    list.hidden = !found;
    field.setAttribute("aria-expanded", String(found));
    field.removeAttribute("aria-activedescendant");
  } catch {
    close(field, list); // offline: the form can still be sent
  }
}

function option({ label, count, added, href }: Choice, id: string): HTMLElement {
  const made = document.createElement("li");
  made.id = id;
  made.setAttribute("role", "option");
  made.setAttribute("aria-selected", "false");
  made.dataset["href"] = href;
  const name = document.createElement("bdi");
  name.textContent = label;
  const number = document.createElement("span");
  number.className = "count";
  number.textContent = added === null ? String(count) : `+${added}`;
  made.append(name, " ", number);
  return made;
}

function act(field: HTMLInputElement, list: HTMLElement, key: string): boolean {
  const options = [...list.querySelectorAll<HTMLElement>("[role=option]")];
  const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (list.hidden) return false;
  switch (key) {
    case "ArrowDown":
      return mark(field, options, (at + 1) % options.length);
    case "ArrowUp":
      return mark(field, options, (at < 0 ? options.length : at) - 1);
    case "Enter":
      return follow(options[at]);
    case "Escape":
      close(field, list);
      return true;
    default:
      return false;
  }
}

/** Mark the option at a place; from before the first, none. */
function mark(field: HTMLInputElement, options: HTMLElement[], at: number): boolean {
  options.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
  const marked = options[at];
  if (marked) field.setAttribute("aria-activedescendant", marked.id);
  else field.removeAttribute("aria-activedescendant");
  marked?.scrollIntoView({ block: "nearest" });
  return true;
}

function follow(marked: HTMLElement | null | undefined): boolean {
  const href = marked?.dataset["href"];
  if (href) location.assign(href);
  return Boolean(href);
}

function close(field: HTMLInputElement, list: HTMLElement): void {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}
