"""`sidenote watch`, and adding from the web, as a person and as a script use them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.support.site_server import Page, Site
from ui.cli import app

PLAIN = {"Content-Type": "text/plain"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site on this machine, which the settings allow to be read."""
    with Site({"/ferry": Page(b"The ferry ran into a barge.", headers=PLAIN)}) as running:
        monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
        monkeypatch.setenv("SIDENOTE_FETCH_NETWORKS", '["127.0.0.0/8"]')
        monkeypatch.setenv("SIDENOTE_FETCH_PORTS", f"[{running.port}]")
        yield running


def feed(*paths: str) -> Page:
    items = "".join(f"<item><link>{path}</link><title>Ferry</title></item>" for path in paths)
    return Page(f"<rss><channel>{items}</channel></rss>".encode())


def run(site: Site, command: str, path: str, *options: str) -> tuple[int, Any]:
    words = [command, f"http://127.0.0.1:{site.port}{path}", "--json", *options]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


@pytest.mark.slow
def test_an_address_is_added_like_a_file(site: Site) -> None:
    code, report = run(site, "add", "/ferry")
    assert (code, len(report["added"])) == (0, 1)
    code, report = run(site, "add", "/gone")
    assert (code, len(report["failed"])) == (1, 1)


def test_this_machine_is_not_read_unless_it_is_allowed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SIDENOTE_FETCH_NETWORKS")
    code, report = run(site, "add", "/ferry")
    assert (code, site.visits) == (1, [])
    assert "not to the public web" in report["failed"][0]["reason"]


def test_a_network_that_is_none_is_a_setting_to_mend(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIDENOTE_FETCH_NETWORKS", '["everywhere"]')
    code, told = run(site, "add", "/ferry")
    assert code == 1
    assert "fetch_networks" in told["error"]


@pytest.mark.slow
def test_watching_tells_only_what_is_new(site: Site) -> None:
    site.pages["/rss"] = feed("/ferry")
    assert len(run(site, "watch", "/rss", "--once")[1]["added"]) == 1
    code, report = run(site, "watch", "/rss", "--once")
    assert (code, any(report.values())) == (0, False)


@pytest.mark.slow
def test_watching_goes_on_until_it_is_ended(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.pages["/rss"] = [feed("/ferry"), feed("/ferry", "/gone")]
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("ui.cli.watching.time.sleep", pause)
    url = f"http://127.0.0.1:{site.port}/rss"
    done = CliRunner().invoke(app, ["watch", url, "--every", "5"], catch_exceptions=False)
    assert (done.exit_code, pauses) == (130, [300.0, 300.0])
    assert "Ferry" in done.stdout
    assert "404" in done.stderr
