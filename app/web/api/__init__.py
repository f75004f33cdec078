"""The JSON API."""

from app.web.api.routes import router

DESCRIPTION = (
    "JSON at the pages’ own paths under /api, with the pages’ own parameters: a page’s address with "
    "/api/events in place of / gives the same events. Errors are problem JSON (RFC 9457)."
)

__all__ = ["DESCRIPTION", "router"]
