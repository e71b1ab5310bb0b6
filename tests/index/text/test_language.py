"""Which language a text is of, and what a page may say about that."""

import subprocess
import sys

import pytest

from benchmarks.languages import marked
from index.articles import Article
from index.text.language import code_of, language_of

GERMAN = "Die Brücke über den Fluss wurde am Montag eröffnet. Sie kostete vier Millionen Euro."
OTHERS = {
    "en": "The bridge over the river was opened on Monday. It cost the town four million euros.",
    "zh": "这座桥于星期一开放。建造费用为四百万欧元。",
    "ja": "橋は月曜日に開通した。建設費は四百万ユーロだった。",
    "ko": "다리는 월요일에 개통되었다. 건설비는 사백만 유로였다.",
    "ar": "افتتح الجسر يوم الاثنين. وبلغت تكلفته أربعة ملايين يورو.",
    "he": "הגשר נפתח ביום שני. הוא עלה ארבעה מיליון אירו.",
    "th": "สะพานเปิดใช้เมื่อวันจันทร์ ค่าก่อสร้างสี่ล้านยูโร",
    "hi": "पुल सोमवार को खुला। इसकी लागत चालीस लाख यूरो थी।",
}


@pytest.mark.parametrize(("code", "text"), OTHERS.items())
def test_a_text_tells_its_language(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("language", marked())
def test_so_do_the_lines_of_the_languages_that_sentences_were_marked_in(language: str) -> None:
    assert language_of(" ".join(marked()[language])) == language[:2]


def test_a_page_that_declares_another_language_is_not_believed() -> None:
    assert Article(GERMAN, language="en").language == "de"


@pytest.mark.parametrize("text", ["", "Nein.", "4 + 4 = 8", "…"])
def test_what_is_declared_holds_where_the_text_is_too_short_to_tell(text: str) -> None:
    assert language_of(text, "de-AT") == "de"
    assert language_of(text) == ""


@pytest.mark.parametrize(
    ("declared", "code"),
    [("de", "de"), ("de-AT", "de"), ("en_GB", "en"), ("DE", "de"), ("nb-NO", "no"), ("iw", "he"),
     ("German", "de"), ("zh-Hans-CN", "zh"), ("", ""), ("klingon", ""), ("x" * 500, "")],
)  # fmt: skip
def test_a_declared_language_is_read_however_it_is_written(declared: str, code: str) -> None:
    assert code_of(declared) == code


def test_the_language_is_no_part_of_the_id() -> None:
    assert Article("Nein.", language="de").id == Article("Nein.", language="nl").id
    assert Article("Nein.", language="de").language != Article("Nein.", language="nl").language


def test_the_same_text_is_of_the_same_language_each_time() -> None:
    text = f"{GERMAN} {OTHERS['en']}"
    assert len({language_of(text) for _ in range(5)}) == 1


def test_english_is_told_without_the_identifier() -> None:
    program = (
        "import sys; from index.text.language import language_of\n"
        f"assert language_of({OTHERS['en'] * 2!r}) == 'en'\n"
        "assert 'py3langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
