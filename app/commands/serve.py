"""`dateline serve`: the timeline in a browser."""

import ipaddress
import socket
from typing import TYPE_CHECKING

import click

from app.commands.shared import address_options, database_option, opened

if TYPE_CHECKING:
    from app.store.database import Database

_PATIENCE = 5  # seconds that answers under way get when the server is asked to stop


@click.command(
    epilog="""\b
Examples:
  dateline serve
  dateline serve --port 8123 --database sqlite:////srv/dateline/dateline.db
  PORT=8123 dateline serve --host 0.0.0.0
"""
)
@address_options
@database_option
def serve(host: str, port: int, database: str) -> None:
    """Serve the timeline in a browser until Ctrl-C."""
    with bound(host, port) as listener, opened(database) as store:
        serve_on(listener, store)


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


def serve_on(listener: socket.socket, database: "Database") -> None:
    """Serve on the bound socket until asked to stop. The address is printed when requests are taken."""
    import uvicorn

    from app.web.app import create_app
    from app.web.assets import AssetsError

    try:
        app = create_app(database)
    except AssetsError as trouble:
        raise click.ClickException(str(trouble)) from trouble
    config = uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=_PATIENCE)
    host, port = listener.getsockname()[:2]
    try:
        listener.listen(config.backlog)
    except OSError as trouble:
        raise click.ClickException(_refused(host, port, trouble)) from trouble
    click.echo(f"Dateline is at {_address(host, port)} (Ctrl-C stops it)")
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("Stopped.")


def _address(host: str, port: int) -> str:
    """The address to type; a machine that listens everywhere is at hand as localhost."""
    if ipaddress.ip_address(host.partition("%")[0]).is_unspecified:
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
