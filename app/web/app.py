"""The application: pages, API, styles and scripts, over one database."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from app import __version__
from app.paths import STATIC
from app.store.database import Database, open_database
from app.web import api, errors
from app.web.assets import HashedFiles, asset_names
from app.web.headers import HeadRequests, SecurityHeaders
from app.web.limits import RateLimit
from app.web.observing import Metrics, Observed
from app.web.pages import (
    about,
    article,
    choose,
    embed,
    event,
    export,
    health,
    names,
    network,
    places_map,
    search,
    timeline,
)
from app.web.root import Rooted
from app.web.settings import Settings
from app.web.validators import EntityTags

_THREADS = 4
_PAGES = (
    timeline,
    search,
    event,
    article,
    names,
    places_map,
    network,
    choose,
    export,
    embed,
    health,
    about,
)


def create_app(database: str | Database, settings: Settings | None = None) -> FastAPI:
    """The application over a database, or over the address of one, which it then opens and closes.

    Raises DatabaseError where the database cannot be opened, AssetsError where the browser's part
    has not been built, MetricsError where metrics are asked for without what they need.
    """
    settings = settings or Settings()
    assets = asset_names(STATIC)
    ours = isinstance(database, str)
    opened = open_database(database) if isinstance(database, str) else database

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Answers are made one after another anyway: more threads would only take turns more often, each
        # with a connection of its own.
        current_default_thread_limiter().total_tokens = _THREADS
        yield
        if ours:
            opened.close()

    app = Rooted(
        title="Dateline",
        summary="A diplomatic timeline: who met, called, visited, signed or said what, when and where.",
        description=api.description(),
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # both of FastAPI's pages fetch scripts from another host: /api is ours
        redoc_url=None,
    )
    app.state.database = opened
    app.state.assets = assets
    app.state.metrics = Metrics() if settings.metrics else None
    for page in _PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", HashedFiles(directory=STATIC), name="static")
    errors.install(app)
    _surround(app, settings)
    return app


def _surround(app: FastAPI, settings: Settings) -> None:
    """Put on what every request passes through; what is added last hears of it first."""
    app.add_middleware(EntityTags)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=6)
    if settings.rate_limit:  # its refusals carry the headers of all other answers
        app.add_middleware(RateLimit, a_minute=settings.rate_limit)
    app.add_middleware(HeadRequests)
    app.add_middleware(SecurityHeaders)
    if settings.cors:
        app.add_middleware(
            CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD"], expose_headers=["ETag"]
        )
    if settings.metrics or settings.log:
        log = sys.stderr if settings.log else None
        app.add_middleware(Observed, metrics=app.state.metrics, log=log)
