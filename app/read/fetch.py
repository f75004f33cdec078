"""Fetching from the web, on a short leash.

Only http and https; the address that is really connected to is checked, on every redirect anew, so
that no name and no redirect leads into the machine or the network that Dateline runs in; size,
time and redirects are bounded.
"""

import io
import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from app import __version__
from app.read.blob import Blob, Known
from app.read.front_matter import is_web_address
from app.read.raw import printable

AGENT = f"Dateline/{__version__} (news timeline; reads articles for one desk)"
SIZE_LIMIT = 64_000_000  # bytes, unpacked
_SECONDS = 60.0  # for all of one fetch
_CONNECT = 10.0
_REDIRECTS = 5
_PACKINGS = ("gzip", "deflate")
_REDIRECTING = {301, 302, 303, 307, 308}
_PRIVATE_SETTING = "DATELINE_ALLOW_PRIVATE_ADDRESSES"
# IPv6 addresses that carry an IPv4 address within (RFC 6052, RFC 3056): judged by both.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class FetchError(Exception):
    """Why an address gave nothing; the message is one sentence for people. `status` is what the
    server answered, 0 where it answered nothing; `wait` the seconds that it asks to be left alone."""

    def __init__(self, message: str, status: int = 0, wait: float = 0.0) -> None:
        """Of no answer, where nothing else is said."""
        super().__init__(message)
        self.status = status
        self.wait = wait


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `url` is where redirects led; `status` is 200, or 304 for unchanged; `headers` in
    lower case."""

    url: str
    status: int
    data: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    def blob(self, limit: int) -> Blob:
        """To be read as a file of that address."""
        return Blob(io.BytesIO(self.data), printable(self.url), self.url, limit, 0, Known(url=self.url))


def fetch(url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """What `url` answers. Raises FetchError with a sentence that names it."""
    deadline = time.monotonic() + _SECONDS
    with _client(deadline) as client:
        for _ in range(_REDIRECTS + 1):
            answer = _ask(client, url, headers or {})
            if answer.status not in _REDIRECTING:
                return answer
            url = _onward(answer)
    raise FetchError(f"{printable(url)} leads from redirect to redirect: look at it in a browser.")


def _client(deadline: float) -> httpx.Client:
    return httpx.Client(
        transport=GuardedTransport(deadline),
        headers={
            "User-Agent": AGENT,
            "Accept-Encoding": ", ".join(_PACKINGS),
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
        },
        timeout=httpx.Timeout(_CONNECT, read=20.0),
        follow_redirects=False,
        trust_env=False,
    )


def _ask(client: httpx.Client, url: str, headers: Mapping[str, str]) -> Fetched:
    name = printable(url)
    try:
        with client.stream("GET", url, headers=dict(headers)) as response:
            status = response.status_code
            if status not in _REDIRECTING | {200, 304}:
                raise FetchError(
                    f"{name} answers {status} {response.reason_phrase}: look at it in a browser.",
                    status,
                    _seconds(response.headers.get("retry-after", "")),
                )
            data = b"" if status in _REDIRECTING else _body(response, name)
            return Fetched(url, status, data, {k.lower(): v for k, v in response.headers.items()})
    except GuardError as trouble:
        raise FetchError(f"{name} {trouble}.") from trouble
    except httpx.TimeoutException as trouble:
        raise FetchError(f"{name} does not answer in time: try again later.") from trouble
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as trouble:
        raise FetchError(f"{name} cannot be fetched ({_short(trouble)}): check the address.") from trouble


def _body(response: httpx.Response, name: str) -> bytes:
    """All of an answer. What is packed twice is a bomb: each packing multiplies a piece by a thousand."""
    if response.headers.get("content-encoding", "").strip().lower() not in {"", "identity", *_PACKINGS}:
        raise FetchError(f"{name} is packed in a way that was not asked for: fetch it yourself.")
    parts, size = [], 0
    for part in response.iter_bytes():
        size += len(part)
        if size > SIZE_LIMIT:
            raise FetchError(f"{name} is larger than {SIZE_LIMIT / 1_000_000:g} MB: fetch it yourself.")
        parts.append(part)
    return b"".join(parts)


def _seconds(retry_after: str) -> float:
    """What Retry-After asks for (RFC 9110, 10.2.3), as far as it is a number."""
    return (
        float(retry_after)
        if retry_after.isascii() and retry_after.isdigit() and len(retry_after) < 7
        else 0.0
    )


def _onward(answer: Fetched) -> str:
    target = urljoin(answer.url, answer.headers.get("location", ""))
    if not is_web_address(target):
        raise FetchError(f"{printable(answer.url)} leads to what is no web address: look at it in a browser.")
    return target


def _short(trouble: Exception) -> str:
    return printable(" ".join(str(trouble).split()))[:120] or type(trouble).__name__


class GuardError(Exception):
    """An address that must not be connected to, as the end of a sentence."""


class GuardedTransport(httpx.BaseTransport):
    """HTTP over connections to public addresses alone, all of it before `deadline` (of the monotonic
    clock)."""

    def __init__(self, deadline: float) -> None:
        """A pool of its own."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            network_backend=_GuardedNetwork(deadline),
            max_connections=4,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            request.method,
            url,
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            response = self._pool.handle_request(asked)
        except (httpcore.TimeoutException, TimeoutError) as trouble:
            raise httpx.ReadTimeout(str(trouble)) from trouble
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as trouble:
            raise httpx.NetworkError(str(trouble)) from trouble
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Stream(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()


class _Stream(httpx.SyncByteStream):
    """The body of an answer, with the library's errors as the client knows them."""

    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._response.iter_stream()
        except (httpcore.TimeoutException, TimeoutError) as trouble:
            raise httpx.ReadTimeout(str(trouble)) from trouble
        except (httpcore.NetworkError, httpcore.ProtocolError) as trouble:
            raise httpx.ReadError(str(trouble)) from trouble

    def close(self) -> None:
        self._response.close()


class _GuardedNetwork(httpcore.SyncBackend):
    """Looks a name up once, and connects to what was found and checked."""

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of `host` that answers; all must be public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as trouble:
            raise GuardError("names a host that is not there: check the address") from trouble
        *others, last = dict.fromkeys(str(entry[4][0]) for entry in found)
        for address in (*others, last):
            check_address(address)
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._connected(address, port, timeout, local_address, socket_options)
        return self._connected(last, port, timeout, local_address, socket_options)

    def _connected(
        self, address: str, port: int, timeout: float | None, local: str | None, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        wait = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Hurried(super().connect_tcp(address, port, wait, local, options), self._deadline)


class _Hurried(httpcore.NetworkStream):
    """A connection that ends at a deadline: one byte now and then keeps nobody waiting."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Raises ReadTimeout at the deadline."""
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Raises WriteTimeout at the deadline."""
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same, encrypted."""
        wait = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Hurried(self._stream.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        """As the connection within has it."""
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, late: type[Exception]) -> float:
    """The seconds that may be waited; `late` is raised where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("deadline")
    return left if timeout is None else min(left, timeout)


def check_address(address: str) -> None:
    """Raise GuardError unless `address` is one of the public internet, or private ones are allowed."""
    if os.environ.get(_PRIVATE_SETTING) == "1":
        return
    ip = ipaddress.ip_address(address.partition("%")[0])
    if not all(one.is_global and not one.is_multicast for one in _meant(ip)):
        raise GuardError(f"lies in a private network, and is not fetched unless {_PRIVATE_SETTING}=1 is set")


def _meant(
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> list[ipaddress.IPv4Address | ipaddress.IPv6Address]:
    """The address, and the IPv4 address that it carries."""
    if isinstance(ip, ipaddress.IPv4Address):
        return [ip]
    if ip.ipv4_mapped:
        return [ip.ipv4_mapped]
    inner = ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if ip in _NAT64:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        return [inner]
    return [ip, inner] if inner else [ip]
