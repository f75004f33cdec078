"""Serving: one address, taken before any work is done, given back at the end."""

import signal
import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest
from click.testing import CliRunner

from app.cli import main
from app.commands.serve import _address, bound
from tests.cli.program import command, dateline, environment, serving


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port that another program listens on."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.mark.parametrize("name", ["serve", "demo"])
def test_a_port_in_use_gives_one_sentence_and_touches_nothing(
    name: str, taken_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [name, "--port", str(taken_port)])
    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: Port {taken_port} of 127.0.0.1 is in use: "
        "stop the program that holds it, or take another with --port.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["192.0.2.1", "x" * 300])
def test_a_host_that_is_not_ours_gives_one_sentence(host: str) -> None:
    with pytest.raises(click.ClickException, match="try --host"):
        bound(host, 0)


def test_the_address_to_type_is_shown() -> None:
    assert _address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert _address("0.0.0.0", 8000) == "http://localhost:8000/"
    assert _address("::1", 8000) == "http://[::1]:8000/"


def test_a_database_that_is_none_gives_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("No database at all, though its name says so. " * 40)
    result = CliRunner().invoke(main, ["serve", "--port", "0", "--database", f"sqlite:///{tmp_path}/text.db"])
    assert result.exit_code == 1
    assert "is not a database" in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.slow
def test_pages_are_served_until_ctrl_c(tmp_path: Path) -> None:
    with (
        serving(command("serve", "--port", "0"), tmp_path) as (address, process),
        closing(HTTPConnection(urlsplit(address).netloc, timeout=30)) as kept_open,
    ):
        kept_open.request("GET", "/")
        answer = kept_open.getresponse()
        assert answer.status == 200
        assert b"<html" in answer.read()
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=30)
    assert process.returncode == 0
    assert (output, errors) == ("Stopped.\n", "")


@pytest.mark.slow
def test_addresses_are_those_of_the_proxy_that_serves_it_under_a_path(tmp_path: Path) -> None:
    line = command("serve", "--port", "0", "--root-path", "/news/timeline/")
    with (
        serving(line, tmp_path) as (address, _),
        closing(HTTPConnection(urlsplit(address).netloc, timeout=30)) as connection,
    ):
        connection.request("GET", "/people?q=")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["location"]) == (303, "/news/timeline/people")


@pytest.mark.slow
def test_the_port_may_come_from_the_environment(tmp_path: Path, taken_port: int) -> None:
    done = dateline("serve", cwd=tmp_path, env=environment(PORT=str(taken_port)))
    assert done.returncode == 1
    assert f"Port {taken_port} of 127.0.0.1 is in use" in done.stderr
