"""Styles and scripts as the build left them: names with a hash, so that a browser may keep them."""

import json
from pathlib import Path

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_FOR_A_YEAR = "public, max-age=31536000, immutable"


class AssetsError(Exception):
    """The browser's part has not been built; the message says how to."""


def asset_names(folder: Path) -> dict[str, str]:
    """What the build named each file: {"site.css": "site-ABCD.css"}.

    Raises AssetsError where there is no build.
    """
    try:
        names: dict[str, str] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise AssetsError(
            f"The pages’ styles and scripts are missing from {folder}: run `make setup` to build them."
        ) from problem
    return names


class HashedFiles(StaticFiles):
    """Files whose name changes with their content: a browser need not ask for them again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, with leave to keep it for a year."""
        response = await super().get_response(path, scope)
        if response.status_code in (200, 304) and path != "manifest.json":
            response.headers["Cache-Control"] = _FOR_A_YEAR
        return response
