"""The picture of a timeline for link previews: its title, its span, and how its events lie in time."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont
from text_unidecode import unidecode

from app.web.timeview.overview import HEIGHT, Bar

SIZE = (1200, 630)  # pixels, as Open Graph's readers crop least
_PAPER, _INK, _SOFT, _ACCENT = "#ffffff", "#16191b", "#535c61", "#0b5563"
_MARGIN = 72
_BARS_TOP, _BARS_BOTTOM = 300, 520
_TITLE_LINES = 2


def draw(title: str, note: str, span: str, bars: Sequence[Bar]) -> bytes:
    """A PNG. Letters that the font lacks are shown by their nearest Latin ones."""
    image = Image.new("RGB", SIZE, _PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((_MARGIN, 56), "Dateline", font=_font(30), fill=_ACCENT)
    pen.line((_MARGIN, 104, SIZE[0] - _MARGIN, 104), fill=_INK, width=2)
    for number, line in enumerate(_wrapped(pen, _plain(title))):
        pen.text((_MARGIN, 128 + 66 * number), line, font=_font(54), fill=_INK)
    wide = SIZE[0] - 2 * _MARGIN
    for bar in bars:
        left = _MARGIN + wide * bar.x / 100
        right = max(_MARGIN + wide * (bar.x + bar.width) / 100, left + 1)
        top = _BARS_BOTTOM - (_BARS_BOTTOM - _BARS_TOP) * bar.height / HEIGHT
        if bar.count:
            pen.rectangle((left, top, right, _BARS_BOTTOM), fill=_ACCENT)
    pen.line((_MARGIN, _BARS_BOTTOM, SIZE[0] - _MARGIN, _BARS_BOTTOM), fill=_INK, width=1)
    pen.text(
        (_MARGIN, _BARS_BOTTOM + 22), _plain(f"{note} · {span}" if span else note), font=_font(30), fill=_SOFT
    )
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _plain(words: str) -> str:
    """Words in letters that the font has."""
    line = " ".join(words[:300].split())
    return "".join(c if c.isprintable() and ord(c) < 0x180 else unidecode(c) for c in line)


def _wrapped(pen: ImageDraw.ImageDraw, words: str) -> list[str]:
    """At most two lines that fit; what does not ends in "..."."""
    lines = [""]
    for word in words.split():
        tried = f"{lines[-1]} {word}".strip()
        if pen.textlength(tried, font=_font(54)) <= SIZE[0] - 2 * _MARGIN:
            lines[-1] = tried
        elif len(lines) == _TITLE_LINES:
            lines[-1] = lines[-1][:60].rstrip() + " ..."
            break
        else:
            lines.append(word[:40])
    return lines
