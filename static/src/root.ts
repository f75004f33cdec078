// What every address of the pages begins with: "" or the path that a reverse proxy serves them under.

const ROOT = document.documentElement.dataset["root"] ?? "";

/** An own address as the server takes it. */
export function at(path: string): string {
  return ROOT + path;
}
