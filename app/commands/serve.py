"""`dateline serve`: the timeline in a browser."""

import ipaddress
import re
import socket
from typing import TYPE_CHECKING, Any

import click

from app.commands.shared import address_options, database_option, opened

if TYPE_CHECKING:
    from app.store.database import Database
    from app.web.settings import Settings

# Letters that mean the same in an address, in HTML and in a header; no segment of dots alone, and never
# two slashes: "//host/" would lead elsewhere.
_ROOT_PATH = re.compile(r"(?:/(?!\.+(?:/|$))[A-Za-z0-9._~-]+)*/?")
_PATIENCE = 5  # seconds that answers under way get when the server is asked to stop


def _root_path(_context: click.Context, _parameter: click.Parameter, given: str) -> str:
    if not _ROOT_PATH.fullmatch(given):
        raise click.BadParameter("it must be a path such as /timeline or /news/timeline.")
    return given.rstrip("/")


@click.command(
    epilog="""\b
Examples:
  dateline serve
  dateline serve --port 8123 --database sqlite:////srv/dateline/dateline.db
  PORT=8123 dateline serve --host 0.0.0.0
"""
)
@address_options
@click.option("--cors", is_flag=True, help="Let pages of any other site read the API and the exports.")
@click.option(
    "--rate-limit",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Answer at most N requests a minute of one client.",
)
@click.option("--metrics", is_flag=True, help="Open /metrics for Prometheus.")
@click.option("--log", is_flag=True, help="Write a line of JSON for every request to standard error.")
@click.option(
    "--behind-proxy", metavar="ADDRESS", help="Trust what the reverse proxy at ADDRESS says of its clients."
)
@click.option(
    "--root-path",
    default="",
    metavar="PATH",
    callback=_root_path,
    help="Write addresses for a reverse proxy that serves Dateline under PATH, such as /timeline.",
)
@database_option
def serve(
    host: str,
    port: int,
    database: str,
    behind_proxy: str | None,
    root_path: str,
    **choices: Any,  # noqa: ANN401
) -> None:
    """Serve the timeline in a browser until Ctrl-C.

    Asked to stop (SIGTERM, Ctrl-C), it finishes the answers under way first.
    """
    from app.web.settings import Settings

    with bound(host, port) as listener, opened(database) as store:
        serve_on(listener, store, Settings(**choices), behind_proxy, root_path)


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the address, not yet listening: taken before any work is done for it."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as trouble:
        raise click.ClickException(
            f"{host} is no address of this machine: try --host 127.0.0.1."
        ) from trouble
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as trouble:
        listener.close()
        raise click.ClickException(_refused(host, port, trouble)) from trouble
    return listener


def _refused(host: str, port: int, trouble: OSError) -> str:
    if isinstance(trouble, PermissionError):
        return f"Port {port} is reserved for the system: take one above 1023, such as --port 8000."
    if "in use" in str(trouble).lower():
        return (
            f"Port {port} of {host} is in use: stop the program that holds it, or take another with --port."
        )
    return f"{host} port {port} cannot be listened on ({trouble.strerror}): try --host 127.0.0.1."


def serve_on(
    listener: socket.socket,
    database: "Database",
    settings: "Settings | None" = None,
    proxy: str | None = None,
    root_path: str = "",
) -> None:
    """Serve on the bound socket until asked to stop. The address is printed when requests are taken."""
    import uvicorn

    from app.web.app import create_app
    from app.web.assets import AssetsError
    from app.web.observing import MetricsError

    try:
        app = create_app(database, settings)
    except (AssetsError, MetricsError) as trouble:
        raise click.ClickException(str(trouble)) from trouble
    config = uvicorn.Config(
        app,
        log_level="warning",
        timeout_graceful_shutdown=_PATIENCE,
        proxy_headers=proxy is not None,
        forwarded_allow_ips=proxy,
        root_path=root_path,
    )
    host, port = listener.getsockname()[:2]
    try:
        listener.listen(config.backlog)
    except OSError as trouble:
        raise click.ClickException(_refused(host, port, trouble)) from trouble
    under = f" for the proxy that serves it under {root_path}/" if root_path else ""
    click.echo(f"Dateline is at {_address(host, port)}{under} (Ctrl-C stops it)")
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _address(host: str, port: int) -> str:
    """The address to type; a machine that listens everywhere is at hand as localhost."""
    if ipaddress.ip_address(host.partition("%")[0]).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
