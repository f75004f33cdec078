"""Files of every format, made by the programs that usually make them."""

import gzip
import io
import tarfile
import zipfile
from email.message import EmailMessage

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

STORY = "Antony Blinken met Mark Rutte at NATO headquarters in Brussels on Wednesday to talk about Ukraine."
MORE = "He is to leave for Lima on Thursday, where leaders of the Pacific rim gather for their summit."


def page(title: str = "Blinken meets Rutte", *, day: str = "2024-11-13", extra: str = "") -> bytes:
    """A page as outlets build them: an article among menus, adverts and a footer."""
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Wire</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Wire">
<meta property="article:published_time" content="{day}T18:00:00+01:00">
<link rel="canonical" href="https://wire.example/a"></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>{title}</h1><p>{STORY}</p><p>{MORE}</p><p>{STORY}</p>{extra}</article>
<aside><p>Subscribe to our newsletter</p></aside>
<footer><p>Copyright The Wire</p></footer></body></html>""".encode()


def pdf(*lines: str, title: str = "Readout") -> bytes:
    """A PDF with each string on a line."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4)
    canvas.setTitle(title)
    for number, line in enumerate(lines):
        canvas.drawString(72, 770 - 16 * number, line)
    canvas.save()
    return data.getvalue()


def word(*paragraphs: str) -> bytes:
    """A Word document."""
    document = docx.Document()
    document.core_properties.title = "Readout"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def mail(text: str = STORY, *, html: str = "", attachment: bytes = b"") -> bytes:
    """An e-mail from a press office."""
    message = EmailMessage()
    message["From"] = "Press Office <press@ministry.example>"
    message["To"] = "desk@paper.example"
    message["Subject"] = "Minister meets Rutte"
    message["Date"] = "Wed, 13 Nov 2024 23:30:00 -0500"
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    if attachment:
        message.add_attachment(attachment, maintype="application", subtype="pdf", filename="readout.pdf")
    return message.as_bytes()


def feed() -> bytes:
    """An RSS feed of two entries."""
    return f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title>
<link>https://wire.example/</link><description>News</description>
<item><title>Blinken meets Rutte</title><link>https://wire.example/1</link><guid>one</guid>
<pubDate>Wed, 13 Nov 2024 23:30:00 -0500</pubDate><description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item>
<item><title>Off to Lima</title><link>https://wire.example/2</link><description>{MORE}</description></item>
</channel></rss>""".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    """A tar archive."""
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return data.getvalue()


def crawl(pages: dict[str, bytes], *, packed: bool = True, kind: str = "text/html") -> bytes:
    """A web archive (WARC 1.0): an answer for each address."""
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode()
    records = [
        record("response", url, "application/http; msgtype=response", head + content)
        for url, content in pages.items()
    ]
    return b"".join(map(gzip.compress, records) if packed else records)


def record(sort: str, url: str, kind: str, block: bytes) -> bytes:
    """A record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2024-11-14T08:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
