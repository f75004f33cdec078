"""Where the files beside the code lie: in a checkout at the top level, in a wheel inside the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

TEMPLATES = _ROOT / "templates"
STATIC = _ROOT / "static" / "build"
MIGRATIONS = _ROOT / "migrations"
SEEDS = _ROOT / "seeds"
