"""Jinja2, escaping everything, with the words and addresses that templates need."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from app.edtf import edtf
from app.model import Kind, Status
from app.paths import TEMPLATES
from app.web import account, hits, links, wording
from app.web.root import at, own_path
from app.web.timeview.layout import shortened


@cache
def environment() -> Environment:
    """The one environment: autoescape whatever the file is called, and no silent holes."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    env.filters |= {
        "marked": hits.marked,
        "snippet": hits.snippet,
        "when": wording.when_words,
        "day": wording.day_words,
        "short_day": wording.short_day,
        "full_day": wording.full_day,
        "range": wording.range_words,
        "span": wording.span_words,
        "capitalised": wording.capitalised,
        "edtf": edtf,
        "kind": _kind_word,
        "status": _status_word,
        "basis": wording.BASES.__getitem__,
        "fragment": links.fragment,
        "safe_url": links.safe_url,
        "shortened": shortened,
    }
    env.globals |= {
        "at": at,
        "counted": wording.counted,
        "doubts": wording.doubts,
        "kinds": list(Kind),
        "only": links.only,
        "shared_url": links.shared_url,
        "page_url": links.page_url,
        "words_url": links.words_url,
        "why_sentences": account.why_sentences,
        "sources_sentence": account.sources_sentence,
    }
    return env


def _kind_word(kind: Kind) -> str:
    return wording.KINDS[kind][0]


def _status_word(status: Status) -> str:
    return wording.STATUSES[status]


def _origin(request: Request) -> str:
    """What an address that another site is told must begin with."""
    return f"{request.url.scheme}://{request.url.netloc}"


def render(request: Request, template: str, *, status_code: int = 200, **values: object) -> HTMLResponse:
    """The page that `template` makes of `values`."""
    assets: dict[str, str] = request.app.state.assets
    path = own_path(request)
    page = (
        environment()
        .get_template(template)
        .render(
            request=request,
            path=path,
            canonical=_origin(request) + links.canonical(path, request.query_params.multi_items()),
            assets=assets,
            **values,
        )
    )
    # Lone surrogates can come from odd files; they have no place in UTF-8.
    return HTMLResponse(page.encode("utf-8", errors="replace"), status_code)
