"""From what somebody typed to the files that it names."""

import glob
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.read.front_matter import is_web_address
from app.read.raw import InputError, as_unicode, printable

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A page, document or feed to fetch."""

    url: str


@dataclass(frozen=True, slots=True)
class Member:
    """What lies within a file that holds many: "archive.zip/2024/a.txt" is `name` in the file `path`."""

    path: Path
    name: str


Source = Path | WebAddress | Member | InputError
_WEB_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def find_sources(paths: Sequence[str]) -> Iterator[Source]:
    """What `paths` name, in order, each once; what names nothing gives an InputError.

    A path is a file, a folder (searched through, in the order of names, hidden files left out), a
    pattern that the shell left alone ("clips/**/*.txt"), something within an archive or another file
    of many articles ("clips.zip/a.txt"), an http or https address, or "-" for standard input
    (STANDARD_INPUT).
    """
    seen: set[str] = set()
    for given in paths:
        for source in _named_by(given):
            key = _key(source)
            if key not in seen:
                seen.add(key)
                yield source


def _key(source: Source) -> str:
    if isinstance(source, WebAddress):
        return source.url
    if source is STANDARD_INPUT:
        return str(source)
    if isinstance(source, Member):
        return f"{source.path.absolute()}/{source.name}"
    return str(Path(source.path if isinstance(source, InputError) else source).absolute())


def _named_by(given: str) -> Iterator[Source]:
    if given == "-":
        yield STANDARD_INPUT
    elif "\x00" in given or not given:
        yield _error(given, f"'{printable(given)}' cannot be the name of a file: check how it is written.")
    elif os.path.lexists(given):
        yield from _file_or_folder(_unlike_standard_input(given))
    elif _WEB_ADDRESS.match(given):
        yield _web_address(given)
    elif member := _member(given):
        yield member
    elif glob.has_magic(given):
        yield from _matches(given)
    else:
        yield _error(given, f"{printable(given)} does not exist: check the name and the folder.")


def _web_address(given: str) -> WebAddress | InputError:
    if is_web_address(given):
        return WebAddress(given)
    return _error(given, f"{printable(given)} cannot be fetched: give an address that begins with https://.")


def _member(given: str) -> Member | None:
    """A path that goes on beyond a file."""
    for slash in (found.start() for found in re.finditer("/", given)):
        if os.path.isfile(given[:slash]):  # noqa: PTH113 - what cannot be asked about is no file
            return Member(Path(given[:slash]), given[slash:].lstrip("/"))
    return None


def _unlike_standard_input(given: str) -> Path:
    """A file may be called "-": typed as "./-", it must not turn into standard input."""
    path = Path(given)
    return path if path != STANDARD_INPUT else path.absolute()


def _matches(pattern: str) -> Iterator[Path | InputError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - as a shell: no hidden files, ~ and .. kept
    if not matches:
        yield _error(pattern, f"No file matches {printable(pattern)}: check the pattern and the folder.")
    for match in matches:
        yield from _file_or_folder(_unlike_standard_input(match))


def _file_or_folder(path: Path) -> Iterator[Path | InputError]:
    if not _is(path.is_dir):
        yield path
        return
    empty = True
    for source in _inside(path, frozenset()):
        empty = False
        yield source
    if empty:
        yield _error(path, f"{printable(path)} holds no files to read: name a folder with articles in it.")


def _inside(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | InputError]:
    """The files of `folder` and of the folders in it.

    `above` are the folders that lead here: a link back to one of them would never end.
    """
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as trouble:
        yield _error(
            folder, f"{printable(folder)} cannot be opened ({reason(trouble)}): check its permissions."
        )
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if _is(entry.is_dir):
            yield from _inside(entry, above | {here})
        elif any(map(_is, (entry.is_fifo, entry.is_socket, entry.is_char_device, entry.is_block_device))):
            yield _error(entry, f"{printable(entry)} is neither a file nor a folder: leave it out.")
        else:  # what vanished meanwhile, or may not be looked at, is said when it is read
            yield entry


def _is(question: Callable[[], bool]) -> bool:
    """The file system's answer, or no where it gives none."""
    try:
        return question()
    except OSError:
        return False


def _error(path: object, message: str) -> InputError:
    return InputError(as_unicode(str(path)), message)


def reason(trouble: OSError) -> str:
    """What the operating system says, in lower case: "permission denied"."""
    return (trouble.strerror or type(trouble).__name__).lower()
