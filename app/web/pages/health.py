"""`/healthz`, `/readyz` and `/metrics`: for the programs that look after this one."""

from fastapi import APIRouter, Request
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import PlainTextResponse, Response

from app.store.database import DatabaseError
from app.store.models import EventRecord
from app.web.errors import not_found
from app.web.observing import Metrics
from app.web.requests import reading

router = APIRouter()


@router.get("/healthz")
def alive() -> Response:
    """The program runs."""
    return PlainTextResponse("alive\n")


@router.get("/readyz")
def ready(request: Request) -> Response:
    """The database can be read as well: requests will be answered."""
    try:
        with reading(request) as session:
            session.scalar(select(EventRecord.key).limit(1))
    except (DatabaseError, SQLAlchemyError):
        return PlainTextResponse("the database cannot be read\n", 503)
    return PlainTextResponse("ready\n")


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """Counts for Prometheus, where whoever serves has opened them."""
    counted: Metrics | None = request.app.state.metrics
    if counted is None:
        raise not_found("Metrics are off: start with dateline serve --metrics.")
    return Response(counted.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
