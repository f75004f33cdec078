"""The JSON API."""

from app.web.api.routes import router
from app.web.root import at


def description() -> str:
    """What the API is, with its addresses as they are in the present request."""
    return (
        f"JSON at the pages’ own paths under {at('/api')}, with the pages’ own parameters: a page’s address "
        f"with {at('/api/events')} in place of {at('/')} gives the same events. Errors are problem JSON "
        "(RFC 9457)."
    )


__all__ = ["description", "router"]
