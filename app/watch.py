"""Watching feeds: new entries become articles, each read from its own page where it has one."""

import io
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from app.ingest import IngestOptions, Outcome, ingest
from app.read import TEXT_LIMIT, InputError, Options, RawArticle
from app.read.blob import Blob
from app.read.expand import expand
from app.read.feeds import Entry, entries_of
from app.read.fetch import FetchError, fetch
from app.read.front_matter import is_web_address
from app.read.polite import Manners
from app.read.raw import UnreadableError
from app.store.database import Database
from app.store.feeds import FeedState, digest, feed_state, save_feed

_LONGEST_WAIT = 86_400.0  # seconds: a feed that fails is asked once a day at least
_MOST_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class Round:
    """How one look at a feed went. `trouble` is a sentence where it gave nothing."""

    url: str
    new: int = 0
    trouble: str = ""


class Watcher:
    """Looks at feeds, again and again. `every` is in seconds; `now` counts them since 1970."""

    def __init__(
        self,
        database: Database,
        *,
        every: float,
        options: IngestOptions | None = None,
        manners: Manners | None = None,
        now: Callable[[], float] = time.time,
        on_article: Callable[[Outcome], None] = lambda _: None,
    ) -> None:
        """Nothing is fetched yet."""
        self._database = database
        self._every = every
        self._options = options or IngestOptions()
        self._manners = manners or Manners()
        self._now = now
        self._on_article = on_article

    def look(self, url: str) -> Round | None:
        """Ask a feed for what is new in it; None where it is not due yet."""
        with self._database.read() as session:
            state = feed_state(session, url)
        if state.next_at > self._now():
            return None
        try:
            answer = fetch(url, headers=_conditions(state))
            entries = list(entries_of(answer.data)) if answer.status == 200 else []
        except (FetchError, UnreadableError) as trouble:
            said = str(trouble) if isinstance(trouble, FetchError) else f"{url} {trouble}."
            wait = trouble.wait if isinstance(trouble, FetchError) else 0.0
            self._keep(url, replace(state, failures=state.failures + 1), wait)
            return Round(url, trouble=said)
        if answer.status == 304:
            self._keep(url, replace(state, failures=0))
            return Round(url)
        return self._take(
            url, entries, state, answer.headers.get("etag"), answer.headers.get("last-modified")
        )

    def _take(
        self, url: str, entries: Sequence[Entry], state: FeedState, etag: str | None, modified: str | None
    ) -> Round:
        """Read the new entries one by one: what is read is remembered even if the rest is not reached."""
        known = {digest(entry.id) for entry in entries} & state.read
        new = [entry for entry in entries if entry.id and digest(entry.id) not in state.read]
        for entry in new:
            ingest(
                self._database, self._articles(url, entry), options=self._options, on_article=self._on_article
            )
            known.add(digest(entry.id))
            with self._database.session() as session:
                save_feed(session, url, replace(state, read=frozenset(known | state.read)))
        self._keep(url, FeedState(etag, modified, 0, 0.0, frozenset(known)))
        return Round(url, new=len(new))

    def _articles(self, feed: str, entry: Entry) -> Iterator[RawArticle | InputError]:
        """The article of an entry: its page, else what the feed itself has of it."""
        page = entry.known.url
        if page and is_web_address(page):
            try:
                blob = replace(self._manners.fetch(page).blob(TEXT_LIMIT), known=entry.known)
            except FetchError:
                pass
            else:
                found = [item for item in expand(blob, Options()) if isinstance(item, RawArticle)]
                if found:
                    yield from found
                    return
        yield _from_feed(feed, entry)

    def _keep(self, url: str, state: FeedState, wait: float = 0.0) -> None:
        """Remember the state, and when to ask next: later and later where it fails."""
        doubled = self._every * 2 ** min(state.failures, _MOST_DOUBLINGS)
        wait = min(max(doubled, wait), max(_LONGEST_WAIT, self._every))
        with self._database.session() as session:
            save_feed(session, url, replace(state, next_at=self._now() + wait))


def _from_feed(feed: str, entry: Entry) -> RawArticle | InputError:
    path = entry.known.url or feed
    blob = Blob(io.BytesIO(), path, path, TEXT_LIMIT, known=entry.known)
    try:
        return blob.article(entry.text)
    except UnreadableError as trouble:
        return blob.error(str(trouble))


def _conditions(state: FeedState) -> dict[str, str]:
    """Headers by which a feed may answer that it has nothing new (RFC 9110, 13.1)."""
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in asked.items() if value}


def feeds_of_opml(data: bytes) -> list[str]:
    """The addresses of the feeds that an OPML list names. Raises ValueError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise ValueError("is no list of feeds (OPML): export it again")
    found = [str(outline.get("xmlUrl") or "") for outline in root.iter("outline")]
    return list(dict.fromkeys(url for url in found if is_web_address(url)))
