"""Reading: from files and standard input to article text, with what is known of its origin."""

from app.read.blob import Options
from app.read.days import parse_day
from app.read.files import TEXT_LIMIT, Articles, read_article, read_articles
from app.read.find import STANDARD_INPUT, Source, WebAddress, find_sources
from app.read.raw import InputError, RawArticle, ReadError

__all__ = [
    "STANDARD_INPUT",
    "TEXT_LIMIT",
    "Articles",
    "InputError",
    "Options",
    "RawArticle",
    "ReadError",
    "Source",
    "WebAddress",
    "find_sources",
    "parse_day",
    "read_article",
    "read_articles",
]
