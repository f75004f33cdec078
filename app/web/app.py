"""The application: pages, API, styles and scripts, over one database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware

from app import __version__
from app.paths import STATIC
from app.store.database import Database, open_database
from app.web import api, errors
from app.web.assets import HashedFiles, asset_names
from app.web.headers import HeadRequests, SecurityHeaders
from app.web.pages import about, article, choose, event, export, names, timeline

_PAGES = (timeline, event, article, names, choose, export, about)


def create_app(database: str | Database) -> FastAPI:
    """The application over a database, or over the address of one, which it then opens and closes.

    Raises DatabaseError where the database cannot be opened, AssetsError where the browser's part
    has not been built.
    """
    assets = asset_names(STATIC)
    ours = isinstance(database, str)
    opened = open_database(database) if isinstance(database, str) else database

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if ours:
            opened.close()

    app = FastAPI(
        title="Dateline",
        summary="A diplomatic timeline: who met, called, visited, signed or said what, when and where.",
        description=api.DESCRIPTION,
        version=__version__,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # both of FastAPI's pages fetch scripts from another host: /api is ours
        redoc_url=None,
    )
    app.state.database = opened
    app.state.assets = assets
    for page in _PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api.router)
    app.mount("/static", HashedFiles(directory=STATIC), name="static")
    errors.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=600, compresslevel=6)
    app.add_middleware(HeadRequests)
    app.add_middleware(SecurityHeaders)
    return app
