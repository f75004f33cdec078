"""What goes wrong with a database, said in one sentence with what to do."""

from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError


class DatabaseError(Exception):
    """The database cannot be used; the message is a sentence for people. Nothing was changed."""


_SQLITE = (
    ("locked", "{where} is busy, another program is writing to it: try again when it has finished."),
    ("not a database", "{where} is not a database: name another file, or move this one away."),
    ("malformed", "{where} is damaged: put back a copy, or ingest the articles into a new one."),
    ("full", "There is no room left on the disk of {where}: make room and run the same command again."),
    ("readonly", "{where} cannot be written to: change its rights or its place."),
    ("unable to open", "{where} cannot be opened: look at the rights of the file and its folder."),
    ("disk i/o", "The disk of {where} failed to read or write: look at the disk, then try again."),
)
_POSTGRESQL = (
    ("password authentication", "{where} does not accept this user and password: give others."),
    ("no password supplied", "{where} asks for a password: put it into the address or into PGPASSWORD."),
    ("does not exist", "{where} is not there: create the database (createdb), or give another name."),
    ("permission denied", "{where} does not let this user do that: grant it, or use another user."),
    ("no space left", "There is no room left on the disk of {where}: make room and run the command again."),
    ("too many", "{where} has no free connection: try again when others have finished."),
)


def shown(address: URL) -> str:
    """The address as a person would write it, without a password."""
    return address.set(drivername=address.get_backend_name()).render_as_string(hide_password=True)


def explain(error: DBAPIError, address: URL) -> Exception:
    """The error to raise in place of the driver's: mistakes of ours stay as they are."""
    said = str(error.orig).lower()
    is_sqlite = address.get_backend_name() == "sqlite"
    where = Path(address.database or "") if is_sqlite else shown(address)
    if isinstance(error, IntegrityError):
        return error
    for words, sentence in _SQLITE if is_sqlite else _POSTGRESQL:
        if words in said:
            return DatabaseError(sentence.format(where=f"The database {where}" if is_sqlite else where))
    if is_sqlite or isinstance(error, ProgrammingError) or not isinstance(error, OperationalError):
        return error
    return DatabaseError(f"{where} does not answer: start the server, or give another address.")
