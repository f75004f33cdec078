"""`/articles/{id}`: the full text, with the passages and dates found in it."""

import shlex

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.model import Article
from app.store import queries
from app.web.errors import not_found
from app.web.prose import typeset
from app.web.requests import reading
from app.web.templating import render

router = APIRouter()
_EXAMPLE_DAY = "2024-11-14"


@router.get("/articles/{article_id:path}")
def show(request: Request, article_id: str) -> Response:
    """The article in a reading column."""
    with reading(request) as session:
        found = queries.article(session, article_id)
    if found is None:
        raise not_found("No article has this id.")
    article = found.article
    return render(
        request,
        "article.html",
        article=article,
        title=article.title or article.path or "Untitled article",
        settle=_settling_command(article),
        prose=typeset(article.text, found.marks, found.dates),
    )


def _settling_command(article: Article) -> str:
    """What to type, for a shell, to say on which day the article was published; the day is an example."""
    return f"dateline ingest --published {_EXAMPLE_DAY} {shlex.quote(article.path or 'FILE')}"
