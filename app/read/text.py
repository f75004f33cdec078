"""Plain text, with or without front matter."""

from app.read.blob import Blob, Items, Known
from app.read.clean import clean_text, strip_blank_lines
from app.read.decode import decode
from app.read.front_matter import split_front_matter


def read_text(blob: Blob) -> Items:
    """The one article of a text file."""
    decoded, recovered = decode(blob.read(blob.limit))
    front_matter, body = split_front_matter(strip_blank_lines(clean_text(decoded)))
    known = Known(front_matter.title, front_matter.source, front_matter.url, front_matter.published)
    yield blob.article(body, known, *recovered, *front_matter.warnings)
