"""`/api`: what the API offers, from its own OpenAPI description, without any script."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from app.web import api
from app.web.templating import render

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Operation:
    """One address of the API."""

    path: str
    summary: str
    parameters: tuple[dict[str, Any], ...]


@router.get("/api")
def show(request: Request) -> Response:
    """The API's addresses and parameters."""
    schema: dict[str, Any] = request.app.openapi()
    operations = [
        Operation(path, methods["get"].get("description", ""), tuple(methods["get"].get("parameters", ())))
        for path, methods in schema["paths"].items()
    ]
    about = {**schema["info"], "description": api.description()}
    return render(request, "api.html", title="API", operations=operations, about=about)
