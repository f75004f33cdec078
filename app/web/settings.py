"""How a timeline is served: what is the same for every request."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of whoever serves.

    `cors` lets pages of other sites read the API and the exports; `rate_limit` is how many requests
    a minute one client may make (0: any number); `metrics` opens /metrics; `log` writes a line of
    JSON for every request.
    """

    cors: bool = False
    rate_limit: int = 0
    metrics: bool = False
    log: bool = False
