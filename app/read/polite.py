"""Manners on the web: what robots.txt asks for (RFC 9309), and a pause between requests to one host."""

import time
from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from app.read.fetch import AGENT, Fetched, FetchError, fetch

_PAUSE = 1.0  # seconds between two requests to one host
_LONGEST = 60.0  # what a site may ask for
_ROBOTS_LIMIT = 500_000  # bytes (RFC 9309, 2.5)


class Manners:
    """Fetches pages as a guest does. `sleep` and `clock` count in seconds."""

    def __init__(
        self, sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing is known of any host yet."""
        self._sleep, self._clock = sleep, clock
        self._rules: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}

    def fetch(self, url: str) -> Fetched:
        """What `url` answers. Raises FetchError also where the site does not want it read."""
        rules = self._rules_of(url)
        if rules is None or not rules.can_fetch(url, AGENT):
            raise FetchError(f"{url} is not to be read by programs, says its site: read it in a browser.")
        self._pause(url, min(float(rules.crawl_delay(AGENT) or _PAUSE), _LONGEST))
        return fetch(url)

    def _rules_of(self, url: str) -> Protego | None:
        """What the site allows; None for nothing, while it cannot say."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = _robots(site)
        return self._rules[site]

    def _pause(self, url: str, least: float) -> None:
        host = urlsplit(url).netloc
        now = self._clock()
        if (since := now - self._last.get(host, -least)) < least:
            self._sleep(least - since)
        self._last[host] = self._clock()


def _robots(site: str) -> Protego | None:
    """A site without robots.txt allows all; one that fails to answer, nothing (RFC 9309, 2.3.1)."""
    try:
        data = fetch(f"{site}/robots.txt").data[:_ROBOTS_LIMIT]
    except FetchError as trouble:
        return Protego.parse("") if 400 <= trouble.status < 500 else None
    return Protego.parse(data.decode("utf-8", "replace"))
