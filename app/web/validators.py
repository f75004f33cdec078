"""Entity tags: an answer that has not changed is not sent again (RFC 9110, 8.8.3 and 13.1.2)."""

from hashlib import blake2b

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class EntityTags:
    """Gives every whole answer a tag of its content, and answers 304 where the client has it already.

    Streams are passed through: their content is not known before it is sent.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its answer back with a tag or as 304."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        held: list[Message] = []
        known = Headers(scope=scope).get("if-none-match", "")

        async def send_tagged(message: Message) -> None:
            if message["type"] == "http.response.start":
                held.append(message)
                return
            if held:
                start = held.pop()
                is_whole = message["type"] == "http.response.body" and not message.get("more_body")
                if start["status"] == 200 and is_whole and _tag(start, message["body"], known):
                    message = {"type": "http.response.body", "body": b""}
                await send(start)
            await send(message)

        await self.app(scope, receive, send_tagged)


def _tag(start: Message, body: bytes, known: str) -> bool:
    """Tag an answer; turned into 304 where `known` has its tag. Weak: compression comes after."""
    headers = MutableHeaders(scope=start)
    tag = headers.get("etag") or f'W/"{blake2b(body, digest_size=12).hexdigest()}"'
    headers["ETag"] = tag
    if not _matches(tag, known):
        return False
    start["status"] = 304
    for name in ("content-length", "content-type"):
        del headers[name]
    return True


def _matches(tag: str, known: str) -> bool:
    wanted = tag.removeprefix("W/")
    return known.strip() == "*" or wanted in {one.strip().removeprefix("W/") for one in known.split(",")}
