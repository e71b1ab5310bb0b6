"""Summaries that a language model writes, of any length of text in any window."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Assistant, Mode, ModelUnreachable, Settings, Verdict
from index.text.tokens import count_tokens
from tests.assistant.summarizing.conftest import chooses, diligent, lines
from tests.support.openai_server import ChatRequest, Fault, OpenAIServer, Reply

FERRY = "seeds/2024-02-12-ferry-collision.md"


def over(whole: Assistant, server: OpenAIServer, window: int = 16_000, **more: object) -> Assistant:
    """An assistant over the same library whose model is this server."""
    chosen = Settings(openai_base_url=server.base_url, context_window=window, **more)
    return Assistant(whole.library.store.folder, settings=chosen)


@pytest.fixture(autouse=True)
def nothing_kept(whole: Assistant) -> None:
    (whole.library.store.folder / "summaries.jsonl").unlink(missing_ok=True)


@pytest.mark.slow
def test_a_short_text_is_read_once_and_every_statement_cites_it(whole: Assistant) -> None:
    with OpenAIServer(diligent) as server, over(whole, server) as assistant:
        summary = assistant.summarize(FERRY)
    assert (summary.mode, summary.complete, summary.usage.calls) == (Mode.WRITTEN, True, 1)
    assert [claim.verdict for claim in summary.claims] == [Verdict.SUPPORTED] * 3
    assert all(c.quote == c.article.text[c.start : c.end] for c in summary.citations)
    assert len(server.chats) == 1


@pytest.mark.slow
def test_style_length_and_focus_reach_the_model(whole: Assistant) -> None:
    with OpenAIServer(diligent) as server, over(whole, server) as assistant:
        assistant.summarize(FERRY, "bullets", 77, "What did the captain see?")
    (request,) = server.chats
    assert "a list" in request.prompt
    assert "77 words" in request.prompt
    assert "What did the captain see?" in request.prompt


@pytest.mark.slow
@pytest.mark.parametrize("window", [2_500, 4_000, 16_000])
def test_all_requests_fit_the_window(window: int, whole: Assistant) -> None:
    with OpenAIServer(diligent) as server, over(whole, server, window) as assistant:
        summary = assistant.summarize(words=100)
    sent = [sum(count_tokens(m["content"]) for m in r.body["messages"]) for r in server.chats]
    assert max(sent) < window
    assert len(sent) == summary.usage.calls
    assert summary.claims


@pytest.mark.slow
def test_what_is_written_in_the_end_is_written_from_the_articles_own_sentences(
    whole: Assistant,
) -> None:
    with OpenAIServer(diligent) as server, over(whole, server, 2_500) as assistant:
        summary = assistant.summarize()
    *before, last = server.chats
    assert all(chooses(request) for request in before)
    assert len(before) > 1
    texts = [" ".join(article.text.split()) for article in whole.articles()]
    assert all(any(said in text for text in texts) for said in last.offered.values())
    assert {c.verdict for c in summary.citations} == {Verdict.SUPPORTED}


@pytest.mark.slow
def test_an_interrupted_summary_goes_on_where_it_was(whole: Assistant) -> None:
    def fails_late(request: ChatRequest) -> str | Fault:
        return "2, 1" if chooses(request) and len(server.chats) <= 2 else Fault.error(401, "no")

    with OpenAIServer(fails_late) as server, over(whole, server, 2_500, retries=0) as assistant:
        with pytest.raises(Exception, match="key"):
            assistant.summarize()
        assert len(server.chats) == 3
    with OpenAIServer(diligent) as second, over(whole, second, 2_500) as assistant:
        summary = assistant.summarize()
    asked = [request.prompt for request in second.chats]
    assert summary.usage.kept == 2
    assert not {request.prompt for request in server.chats[:2]}.intersection(asked)


@pytest.mark.slow
def test_what_is_kept_holds_no_word_of_an_article(whole: Assistant) -> None:
    with OpenAIServer(diligent) as server, over(whole, server, 2_500) as assistant:
        assistant.summarize()
    kept = (whole.library.store.folder / "summaries.jsonl").read_text(encoding="utf-8")
    assert re.fullmatch(r'(\["[0-9a-f]{64}", \[[\d, ]*\]\]\n)+', kept)


@pytest.mark.slow
def test_a_reply_without_numbers_is_made_up_for_and_told(whole: Assistant) -> None:
    def talks(request: ChatRequest) -> str:
        return "Surely! Here they are." if chooses(request) else diligent(request)

    with OpenAIServer(talks) as server, over(whole, server, 2_500) as assistant:
        summary = assistant.summarize()
    assert summary.claims
    assert "the model chose no sentence" in summary.notice


@pytest.mark.slow
def test_a_model_that_declines_leaves_a_quoted_summary(whole: Assistant) -> None:
    with OpenAIServer(lambda r: r.decline) as server, over(whole, server) as assistant:
        summary = assistant.summarize(FERRY)
    assert summary.mode is Mode.QUOTED
    assert "wrote no summary" in summary.notice
    assert summary.usage.calls == 1


@pytest.mark.slow
def test_an_altered_figure_is_found_out(whole: Assistant) -> None:
    def alters(request: ChatRequest) -> str:
        return f"Forty people were hurt on Sunday evening {request.cite('Fourteen people')}."

    with OpenAIServer(alters) as server, over(whole, server) as assistant:
        summary = assistant.summarize(FERRY)
    assert summary.claims[0].verdict is Verdict.CONTRADICTED


@pytest.mark.slow
def test_what_does_not_hold_goes_back_to_the_model_once_where_that_is_set(whole: Assistant) -> None:
    def learns(request: ChatRequest) -> str:
        hurt = "Fourteen" if "do not hold" in request.prompt else "Forty"
        return f"{hurt} people were hurt on Sunday evening {request.cite('Fourteen people')}."

    with OpenAIServer(learns) as server, over(whole, server, repair=True) as assistant:
        summary = assistant.summarize(FERRY)
    assert [claim.verdict for claim in summary.claims] == [Verdict.SUPPORTED]
    assert summary.usage.calls == 2


@pytest.mark.slow
def test_a_summary_that_is_cut_off_says_so(whole: Assistant) -> None:
    def cut(request: ChatRequest) -> Reply:
        return Reply.of(diligent(request), finish_reason="length")

    with OpenAIServer(cut) as server, over(whole, server) as assistant:
        summary = assistant.summarize(FERRY)
    assert not summary.complete
    assert summary.incomplete_reason in summary.to_text()


@pytest.mark.slow
def test_a_server_that_is_gone_is_one_error(whole: Assistant) -> None:
    gone = Settings(openai_base_url="http://127.0.0.1:9/v1", retries=0)
    with (
        Assistant(whole.library.store.folder, settings=gone) as assistant,
        pytest.raises(ModelUnreachable),
    ):
        assistant.summarize(FERRY)


@pytest.mark.slow
def test_instructions_in_an_article_choose_nothing_that_is_not_there(
    whole: Assistant, tmp_path: Path
) -> None:
    def obeys(request: ChatRequest) -> str:
        return "999999, 0, 2" if chooses(request) else diligent(request)

    with OpenAIServer(obeys) as server, over(whole, server, 2_500) as assistant:
        summary = assistant.summarize()
    known = {said for request in server.chats[:-1] for said in lines(request)}
    assert summary.claims
    assert all(f"2 {said}" in known for said in server.chats[-1].offered.values())


@pytest.mark.slow
def test_progress_is_told_request_by_request(whole: Assistant) -> None:
    told: list[tuple[int, int]] = []
    with OpenAIServer(diligent) as server, over(whole, server, 2_500) as assistant:
        assistant.summarize(progress=lambda done, of: told.append((done, of)))
    assert [done for done, _ in told] == list(range(1, len(server.chats) + 1))
    assert all(of >= done for done, of in told)


@pytest.mark.slow
def test_it_can_be_ended_in_the_middle_of_a_reply_and_then_goes_on_where_it_was(
    whole: Assistant,
) -> None:
    class Enough(Exception):
        pass

    def slow_in_the_end(request: ChatRequest) -> Reply | str:
        return diligent(request) if chooses(request) else Reply(["word "] * 10_000, delay=0.01)

    def enough() -> None:
        if not chooses(server.chats[-1]):
            raise Enough

    with OpenAIServer(slow_in_the_end) as server, over(whole, server, 2_500) as assistant:
        with pytest.raises(Enough):
            assistant.summarize(beat=enough)
        assert server.wait_until(lambda server: server.hung_up == 1)
        done = len(server.chats) - 1
    with OpenAIServer(diligent) as second, over(whole, second, 2_500) as assistant:
        assert assistant.summarize().usage.kept == done
