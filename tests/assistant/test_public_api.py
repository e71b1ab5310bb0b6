"""What users may import, and what importing it costs."""

from __future__ import annotations

import doctest
import subprocess
import sys
from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import StrEnum

import pytest

import assistant
from assistant import Article, SidenoteError, Usage, Verdict

PUBLIC = """
    Account Adding AddInterrupted AddReport AlreadyThere Answer Article ArticleError ArticleNotFound
    ArticleTooLarge Assistant BackupUnusable BadEmbedding BadMetadata Basis Brief Change ChangeKind
    Changes Chat Checked CheckReport CheckVerdict Citation CitationUnreadable Cited Claim
    ContextTooLong Conversation ConversationNotFound ConversationSummary Delta Diff Difference
    Disagreement Disagreements Done Edit EditKind EmbeddingError EmbeddingMismatch EmptyArticle
    Event Facet FacetKind Failure FetchFailed FetchRefused Followed LibraryBusy LibraryClosed
    LibraryError LibraryInUse LibraryTooNew LibraryUnwritable Malformed Mode ModelBroken ModelBusy
    ModelError ModelRefused ModelUnreachable NotAnArticle NoTextLayer NotFollowed NotText Passage
    Precision QuestionError Reader Reading Relation Reports Resolved Result Searching Sentence
    Settings SettingsError Side SidenoteError Skipped SourceNotFound SourceUnreadable Standing
    StatementChange StopAdding Story Style Summary SummaryUsage Timeline TimelineRow TooComplex
    TooOld Trace Turn Uploaded Usage Verdict Verification Version WeightsTampered WeightsUnavailable
""".split()
HEAVY = {"llama_index", "chromadb", "gradio", "openai", "openvino", "torch"}


def test_all_is_the_public_api() -> None:
    assert sorted(assistant.__all__) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_in_all_is_there_and_described(name: str) -> None:
    assert getattr(assistant, name).__doc__ or name == "Event"


# Part of the tree when the page's server has been imported by another test.
_OF_THE_SERVER = {"JobRefused", "LoginError", "PortInUse", "ServerError", "UploadRefused"}


def test_every_error_is_public_and_in_the_tree() -> None:
    def below(error: type[SidenoteError]) -> set[str]:
        return {error.__name__}.union(*(below(kind) for kind in error.__subclasses__()))

    assert below(SidenoteError) - _OF_THE_SERVER <= set(PUBLIC)


def test_values_are_frozen() -> None:
    public = [getattr(assistant, name) for name in PUBLIC]
    values = [value for value in public if isinstance(value, type) and is_dataclass(value)]
    assert len(values) > 10
    assert all(vars(value)["__dataclass_params__"].frozen for value in values)


def test_a_value_refuses_to_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Usage().model = "other"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Article(text="A text.").text = "other"  # type: ignore[misc]


def test_verdicts_are_four_and_are_texts() -> None:
    assert issubclass(Verdict, StrEnum)
    assert [str(v) for v in Verdict] == ["supported", "partial", "contradicted", "unsupported"]


def test_the_contract_names_the_fields_of_answers() -> None:
    named = {"text", "claims", "citations", "answered", "nearest", "mode", "usage", "timings"}
    assert named <= {field.name for field in fields(assistant.Answer)}


@pytest.mark.slow
def test_importing_assistant_loads_nothing_heavy() -> None:
    code = "import sys, assistant; print(*{name.partition('.')[0] for name in sys.modules})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY & set(run.stdout.split())


def test_the_example_in_the_package_s_description_is_true() -> None:
    outcome = doctest.testmod(assistant)
    assert (outcome.failed, outcome.attempted > 3) == (0, True)
