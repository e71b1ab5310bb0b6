"""The command line, as a person and as a script use it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner, Result

from ui.cli import app

ARTICLES = {
    "bridge.txt": "Title: Bridge opens\nDate: 2024-03-05\nSource: Gazette\n\n"
    "The new bridge opened on Monday. It cost 4 million euros.\n",
    "school.md": "# School closed\n\nThe school stays closed because a water pipe froze.\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two articles, with a library of its own set in the environment."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SIDENOTE_LIBRARY", str(tmp_path / "library"))
    sources = tmp_path / "articles"
    sources.mkdir()
    for name, text in ARTICLES.items():
        (sources / name).write_text(text, encoding="utf-8")
    return sources


PANELS = ["Options", "Asking", "Articles", "Library", "Page"]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def talk(*lines: str, options: tuple[str, ...] = ()) -> Result:
    """`sidenote chat`, these lines typed."""
    typed = "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(app, ["chat", *options], input=typed, catch_exceptions=False)


def run_json(*words: str) -> Any:
    return json.loads(run(*words, "--json").stdout)


@pytest.mark.slow
def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['sidenote', '--help']\n"
        "from ui.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'gradio', 'chromadb', 'llama_index', 'openai', 'openvino', 'sqlalchemy', 'numpy',"
        "'py3langid'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert re.findall(r"╭─ (\w+)", done.stdout) == PANELS
    for name in (
        "add",
        "watch",
        "ask",
        "chat",
        "search",
        "follow",
        "changes",
        "brief",
        "list",
        "show",
        "remove",
        "serve",
        "backup",
        "restore",
        "vacuum",
        "reindex",
        "export",
        "doctor",
        "eval",
    ):
        assert f" {name} " in done.stdout


@pytest.mark.slow
def test_add_tells_what_went_in_and_exits_with_1_when_something_failed(folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    done = run("add", str(folder))
    assert "2 added, 1 failed" in done.stdout
    assert "empty.txt: There is no text in it." in " ".join(done.stderr.split())
    assert done.exit_code == 1


@pytest.mark.slow
def test_adding_again_changes_nothing(folder: Path) -> None:
    run("add", str(folder))
    report = run_json("add", str(folder))
    assert [len(report[kind]) for kind in ("added", "updated", "unchanged", "failed")] == [
        0,
        0,
        2,
        0,
    ]


@pytest.mark.slow
def test_ask_prints_the_quoted_sentence_with_its_source(folder: Path) -> None:
    run("add", str(folder))
    told = run("ask", "How much did the new bridge cost?").stdout
    assert "“It cost 4 million euros.”[" in told
    assert "Bridge opens (Gazette, 5 March 2024)" in told
    assert "Set OPENAI_API_KEY" in told


@pytest.mark.slow
def test_ask_as_json_gives_exact_spans(folder: Path) -> None:
    run("add", str(folder))
    answer = run_json("ask", "How much did the new bridge cost?")
    citation = answer["citations"][0]
    text = run_json("show", citation["article"]["id"])["text"]
    assert answer["answered"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]


@pytest.mark.slow
def test_ask_as_markdown_has_footnotes(folder: Path) -> None:
    run("add", str(folder))
    assert "[^1]: “" in run("ask", "How much did the new bridge cost?", "--markdown").stdout


@pytest.mark.slow
def test_a_chat_answers_line_by_line_and_a_follow_up_leans_on_the_line_before(folder: Path) -> None:
    run("add", str(folder))
    done = talk("How much did the new bridge cost?", "", "And when did it open?")
    assert done.exit_code == 0
    assert done.stdout.count("Searched for: When did the new bridge open?") == 1
    assert "“It cost 4 million euros.”[" in done.stdout


@pytest.mark.slow
def test_a_chat_as_json_is_a_line_for_each_answer_and_each_error(folder: Path) -> None:
    run("add", str(folder))
    done = talk("How much did the new bridge cost?", "\x07", "And why?", options=("--json",))
    first, error, second = map(json.loads, done.stdout.splitlines())
    assert (first["question"], first["asked_as"]) == ("How much did the new bridge cost?", "")
    assert error == {"error": "The question is empty.", "hint": "Ask something."}
    assert second["asked_as"] == "Why did the new bridge cost?"
    numbers = {(c["article"]["id"], c["start"]): c["number"] for c in first["citations"]}
    assert all(
        numbers.get((c["article"]["id"], c["start"]), c["number"]) == c["number"]
        for c in second["citations"]
    )


def test_a_chat_without_a_line_ends_in_order(folder: Path) -> None:
    done = talk()
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.slow
def test_the_limits_of_a_chat_hold_for_each_question(folder: Path) -> None:
    run("add", str(folder))
    done = talk("How much did the new bridge cost?", "And why?", options=("--since", "2024-03-06"))
    assert done.stdout.count("No article is from 6 March 2024 or later.") == 2


@pytest.mark.slow
def test_limits_leave_articles_out(folder: Path) -> None:
    run("add", str(folder))
    found = run_json("search", "bridge", "--since", "2024-03-06")
    assert found == []
    assert (
        run_json("search", "bridge", "--source", "gazette")[0]["article"]["title"] == "Bridge opens"
    )


@pytest.mark.slow
def test_list_show_and_remove(folder: Path) -> None:
    run("add", str(folder))
    listed = run_json("list")
    assert [row["title"] for row in listed] == ["Bridge opens", "School closed"]
    short = listed[0]["id"][:8]
    assert "It cost 4 million euros." in run("show", short).stdout
    assert "Removed: Bridge opens" in run("remove", short).stdout
    assert [row["title"] for row in run_json("list")] == ["School closed"]


@pytest.mark.slow
def test_languages_are_listed_where_there_are_several_and_limit_what_is_found(folder: Path) -> None:
    run("add", str(folder))
    assert "language" not in run("list").stdout
    german = "# Neue Brücke\n\nDie neue Brücke wurde am Montag eröffnet. Sie war teuer.\n"
    (folder / "bruecke.md").write_text(german, encoding="utf-8")
    run("add", str(folder))
    assert "language" in run("list").stdout
    assert [row["language"] for row in run_json("list", "--language", "de")] == ["de"]
    assert {row["language"] for row in run_json("list")} == {"de", "en"}
    question = ("Wann wurde die neue Brücke eröffnet?", "--language")
    assert [c["article"]["language"] for c in run_json("ask", *question, "de")["citations"]] == [
        "de"
    ]
    assert not run_json("ask", *question, "fr")["answered"]
    refused = run("search", "bridge", "--language", "klingon")
    assert "'klingon' is not a language." in " ".join(refused.stderr.split())


@pytest.mark.slow
def test_an_unknown_article_removes_nothing(folder: Path) -> None:
    run("add", str(folder))
    known = run_json("list")[0]["id"]
    assert run("remove", known, "ffffffff").exit_code == 1
    assert len(run_json("list")) == 2


def test_errors_are_one_line_that_says_what_to_do(folder: Path) -> None:
    done = run("show", "ffffffff")
    assert done.exit_code == 1
    assert " ".join(done.stderr.split()) == (
        "ArticleNotFound: No article's id begins with 'ffffffff'. List them with `sidenote list`."
    )


def test_errors_are_json_where_json_is_asked_for(folder: Path) -> None:
    done = run("ask", "  ", "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {
        "error": "The question is empty.",
        "hint": "Ask something.",
    }


def test_a_date_that_is_none_is_refused_by_name(folder: Path) -> None:
    done = run("search", "bridge", "--since", "soonish")
    assert done.exit_code == 1
    assert "'soonish' is not a date." in " ".join(done.stderr.split())


def test_an_empty_library_says_what_to_do_next(folder: Path) -> None:
    assert "sidenote add FOLDER" in run("list").stdout


@pytest.mark.slow
def test_doctor_finds_every_chunk_by_its_own_vector(folder: Path) -> None:
    run("add", str(folder))
    findings = {row["what"]: row for row in run_json("doctor", "--rebuild")}
    assert findings["vector index"]["told"] == "2 of 2 chunks found by their own vector"
    assert all(row["ok"] for row in findings.values())


@pytest.mark.slow
def test_eval_measures_over_the_articles_beside_the_file(folder: Path) -> None:
    rows = [
        {
            "id": "cost",
            "question": "How much did the bridge cost?",
            "cite": [["It cost 4 million euros."]],
        },
        {"id": "moon", "question": "Who first walked on the moon?", "cite": []},
    ]
    file = folder / "questions.json"
    file.write_text(json.dumps({"questions": rows}), encoding="utf-8")
    figures = run_json("eval", str(file))
    assert (figures["answerable"], figures["not_answerable"]) == (1, 1)
    assert "cited sentence right" in run("eval", str(file)).stdout


def test_eval_of_a_broken_file_is_an_error(folder: Path) -> None:
    assert run("eval", str(folder / "bridge.txt")).exit_code == 1


@pytest.mark.slow
def test_serve_tells_a_script_where_it_listens(folder: Path) -> None:
    program = [sys.executable, "-c", "from ui.cli import main; main()"]
    command = [*program, "serve", "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = json.loads(process.stdout.readline())["address"]
        assert httpx.get(address, timeout=30).status_code == 200
        process.terminate()
        assert process.wait(timeout=30) == 0
