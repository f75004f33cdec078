// The list as one that does not end: the next page is put on as its end comes near, the page before it
// stays, those further up go. The address keeps the page that is being read.
import { read } from "./page";

const KEPT = 2; // pages: a list read for an hour weighs no more than one read for a minute
const NEAR = "600px";

export function endless(list: HTMLElement): () => void {
  let loading = false;
  const seen = new IntersectionObserver(keepPlace, { rootMargin: "-30% 0px -60% 0px" });
  const near = new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && void more(), {
    rootMargin: `0px 0px ${NEAR} 0px`,
  });
  watch();

  function watch(): void {
    near.disconnect();
    seen.disconnect();
    for (const page of list.querySelectorAll(".entries")) seen.observe(page);
    const next = list.querySelector(".paging a[rel=next]");
    if (next) near.observe(next);
  }

  async function more(): Promise<void> {
    const next = list.querySelector<HTMLAnchorElement>(".paging a[rel=next]");
    if (loading || !next || !list.isConnected || window.scrollY === 0) return;
    loading = true;
    const found = await read(next.href);
    loading = false;
    const page = found?.querySelector(".entries");
    const last = [...list.querySelectorAll(".entries")].at(-1);
    if (!page || !last || !next.isConnected) return;
    last.after(page);
    next.closest(".paging")?.replaceWith(...(found?.querySelectorAll(".list > .paging.is-after") ?? []));
    dropFirst();
    watch();
  }

  function dropFirst(): void {
    const pages = list.querySelectorAll<HTMLElement>(".entries");
    const [first, second] = pages;
    if (pages.length <= KEPT || !first || !second || first.contains(document.activeElement)) return;
    const before = second.getBoundingClientRect().top;
    first.remove();
    const earlier = list.querySelector<HTMLAnchorElement>(".paging a[rel=prev]");
    if (earlier && second.dataset["previous"]) earlier.href = second.dataset["previous"];
    window.scrollBy(0, second.getBoundingClientRect().top - before);
  }

  function keepPlace(entries: IntersectionObserverEntry[]): void {
    const page = entries.find((entry) => entry.isIntersecting)?.target as HTMLElement | undefined;
    const here = page?.dataset["here"];
    const isFirst = page === list.querySelector(".entries") && window.scrollY < window.innerHeight;
    if (here && !isFirst) window.history.replaceState(window.history.state, "", here);
  }

  return () => {
    near.disconnect();
    seen.disconnect();
  };
}
