"""Events in the formats that other programs read, written piece by piece."""

from app.exports.formats import FORMATS, Format, kept
from app.exports.shared import About

__all__ = ["FORMATS", "About", "Format", "kept"]
