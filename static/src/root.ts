// What every address of the pages begins with, and what the address of this page stands for.

const ROOT = document.documentElement.dataset["root"] ?? "";

/** An own address as the server takes it: after "" or the path that a reverse proxy serves them under. */
export function at(path: string): string {
  return ROOT + path;
}

/** The page that shows this timeline: all of it, or that of a person, a place or a body. */
export function home(): string {
  return document.querySelector<HTMLElement>("#detail")?.dataset["home"] ?? at("/");
}

/** The filters of this page: those of its address, and the one that its path stands for. */
export function filters(): URLSearchParams {
  const own = document.querySelector<HTMLElement>("#detail")?.dataset["own"];
  const found = new URLSearchParams(location.search);
  for (const name of ["cursor", "limit"]) found.delete(name);
  if (own) found.append(own.slice(0, own.indexOf("=")), own.slice(own.indexOf("=") + 1));
  return found;
}
