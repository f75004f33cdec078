"""Everything that goes wrong, as one plain sentence: a page for browsers, problem JSON under /api."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from app.filters import FilterError
from app.store.database import DatabaseError
from app.web.headers import SECURITY_HEADERS
from app.web.root import own_path
from app.web.templating import render

_log = logging.getLogger(__name__)
_TITLES = {
    400: "That request cannot be read",
    404: "There is nothing at this address",
    405: "That cannot be done here",
    429: "Too many requests",
    500: "Something went wrong on our side",
    503: "The database cannot be read just now",
}


class Problem(BaseModel):
    """An error after RFC 9457."""

    type: str = Field("about:blank", description="What sort of problem it is; `about:blank`: see `status`.")
    title: str = Field(description="The sort of problem in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="What was wrong this time, and what to do, in one sentence.")


def not_found(what: str) -> HTTPException:
    """To raise where nothing stored answers to an id or slug."""
    return HTTPException(404, f"{what} It may have gone when its article was read again.")


def problem_response(request: Request, status: int, detail: str) -> Response:
    """The error as a page, or as problem JSON for programs."""
    title = _TITLES.get(status, "That did not work")
    path = own_path(request)
    if path == "/api" or not path.startswith("/api/"):
        return render(request, "error.html", status=status, title=title, detail=detail, status_code=status)
    problem = Problem(title=title, status=status, detail=detail)  # type: ignore[call-arg]
    return JSONResponse(problem.model_dump(), status, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Have `app` answer every error in this manner."""
    app.add_exception_handler(FilterError, _bad_filter)
    app.add_exception_handler(RequestValidationError, _bad_parameter)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(DatabaseError, _no_database)
    app.add_exception_handler(SQLAlchemyError, _no_database)
    app.add_exception_handler(Exception, _crash)


def _bad_filter(request: Request, problem: Exception) -> Response:
    return problem_response(request, 400, str(problem))


def _bad_parameter(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    name = first["loc"][-1]
    wrong = first["msg"].replace("Input", "it")
    return problem_response(request, 400, f"The parameter “{name}” cannot be used: {wrong}.")


def _http_error(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    detail = str(problem.detail)
    if problem.status_code == 404 and detail == "Not Found":
        detail = "Nothing has this address: look for a typing slip, or start from the timeline."
    if problem.status_code == 405:
        detail = f"{request.method} has no meaning here: this address can only be read."
    response = problem_response(request, problem.status_code, detail)
    response.headers.update(problem.headers or {})  # such as which methods are allowed
    return response


def _no_database(request: Request, problem: Exception) -> Response:
    _log.error("The database failed", exc_info=problem)
    return problem_response(request, 503, "Try again in a moment; if it stays so, look at the server’s log.")


def _crash(request: Request, _: Exception) -> Response:
    # This answer is made outside of all middleware: it brings its headers itself.
    response = problem_response(request, 500, "Nothing stored was changed; the server’s log has the details.")
    response.headers.update(SECURITY_HEADERS)
    return response
