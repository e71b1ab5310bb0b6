"""Word documents as Word writes them: what a reader sees is text, in whole sentences, and once."""

from __future__ import annotations

import pytest

from index.articles import Article
from index.reading.cell import shared_cell
from tests.support.bombs import docx

DRAWING = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
AGAIN = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00A77427">{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p w:rsidR="00B1">{about}{"".join(inner)}</w:p>'


def changed(kind: str, inner: str) -> str:
    return (
        f'<w:{kind} w:id="7" w:author="Ida Holm" w:date="2024-03-05T18:20:00Z">{inner}</w:{kind}>'
    )


def deleted(text: str) -> str:
    return changed("del", f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>')


def box(*paragraphs: str) -> str:
    """A text box, once for Word and once, in VML, for what came before it."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    shape = f'<w:drawing><s:txbx xmlns:s="{DRAWING}">{content}</s:txbx></w:drawing>'
    old = (
        f'<w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml">{content}</v:textbox></w:pict>'
    )
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{AGAIN}"><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def article(*paragraphs: str, **others: str) -> Article:
    others = {name.replace("_", "/") + ".xml": xml for name, xml in others.items()}
    data = docx(*paragraphs, others={name: xml.encode() for name, xml in others.items()})
    (found,) = shared_cell().parse(data, ".docx")
    made = found.article()
    assert all(made.quote(sentence) in made.text for sentence in made.sentences)
    return made


def text(*paragraphs: str) -> str:
    return article(*paragraphs).text


def test_a_sentence_of_many_runs_is_one() -> None:
    inner = (
        run("The ferry "),
        run("Eider", "<w:i/>"),
        '<w:proofErr w:type="spellStart"/>',
        run(" ran"),
    )
    assert text(paragraph(*inner, run(" aground."))) == "The ferry Eider ran aground."


def test_what_was_deleted_is_not_in_it_and_what_was_inserted_is() -> None:
    inner = run("It was "), deleted("not "), changed("ins", run("very ")), run("foggy.")
    assert text(paragraph(*inner)) == "It was very foggy."


def test_what_was_inserted_and_deleted_again_is_not_in_it() -> None:
    assert text(paragraph(run("It was "), changed("ins", deleted("not ")), run("foggy."))) == (
        "It was foggy."
    )


def test_what_was_moved_stands_where_it_went() -> None:
    moved = run("Nobody was hurt.")
    there = paragraph(changed("moveFrom", moved)), paragraph(run("She ran into a barge."))
    assert text(*there, paragraph(changed("moveTo", moved))) == (
        "She ran into a barge.\n\nNobody was hurt."
    )


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_sentence_goes_on_where_a_paragraph_s_mark_was_deleted(kind: str) -> None:
    mark = f'<w:rPr><w:{kind} w:id="3" w:author="Ida Holm"/></w:rPr>'
    first = paragraph(run("The ferry ran "), properties=mark)
    found = article(first, paragraph(run("into a barge.")), paragraph(run("Nobody was hurt.")))
    assert found.text == "The ferry ran into a barge.\n\nNobody was hurt."
    assert [found.quote(sentence) for sentence in found.sentences] == [
        "The ferry ran into a barge.",
        "Nobody was hurt.",
    ]


def test_a_text_box_is_read_once_and_parts_no_sentence() -> None:
    inside = box(paragraph(run("Fog: what to know.")), paragraph(run("Slow down.")))
    hung = paragraph(run("The ferry ran "), inside, run("into a barge."))
    assert text(hung, paragraph(run("Nobody was hurt."))) == (
        "The ferry ran into a barge.\n\nFog: what to know.\n\nSlow down.\n\nNobody was hurt."
    )


def test_a_text_box_within_a_text_box_comes_after_it() -> None:
    inner = box(paragraph(run("Inner one.")))
    outer = box(paragraph(run("Outer "), inner, run("one.")))
    assert text(paragraph(outer, run("Around it."))) == "Around it.\n\nOuter one.\n\nInner one."


def test_text_boxes_of_one_paragraph_keep_their_order() -> None:
    boxes = (box(paragraph(run(f"Box {number}."))) for number in (1, 2, 3))
    assert text(paragraph(run("Around."), *boxes)) == "Around.\n\nBox 1.\n\nBox 2.\n\nBox 3."


def test_tables_within_tables_are_read_cell_by_cell() -> None:
    def table(*cells: str) -> str:
        return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"

    inner = table(paragraph(run("Killed")), paragraph(run("None")))
    assert text(table(paragraph(run("Hurt")), inner + paragraph(), paragraph(run("Two")))) == (
        "Hurt\n\nKilled\n\nNone\n\nTwo"
    )


def test_links_and_fields_are_read_as_they_are_shown() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = '<w:r><w:instrText xml:space="preserve"> DATE \\@ "d MMMM" </w:instrText></w:r>'
    field = mark("begin") + code + mark("separate") + run("5 March") + mark("end")
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{run("Ida Holm")}</w:fldSimple>'
    link = f'<w:hyperlink r:id="rId4" xmlns:r="urn:r">{run("the harbour office", "<w:u/>")}</w:hyperlink>'
    inner = run("On "), field, run(", "), link, run(" and "), simple, run(" met.")
    assert text(paragraph(*inner)) == "On 5 March, the harbour office and Ida Holm met."


def test_soft_hyphens_go_and_hard_ones_and_breaks_stay() -> None:
    inner = "<w:r><w:t>Har</w:t><w:softHyphen/><w:t>bour</w:t><w:tab/><w:t>north</w:t>"
    inner += "<w:noBreakHyphen/><w:t>west,</w:t><w:br/><w:t>pier 3.</w:t></w:r>"
    assert text(paragraph(inner)) == "Harbour north-west, pier 3."


def test_notes_heads_and_comments_are_left_out() -> None:
    note = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r>'
    comment = '<w:commentRangeStart w:id="0"/>', '<w:r><w:commentReference w:id="0"/></w:r>'
    aside = f'<w:x xmlns:w="urn:w">{paragraph(run("Page 1 of 2"))}</w:x>'
    found = article(
        paragraph(run("It was foggy"), note, comment[0], run("."), comment[1]),
        word_header1=aside,
        word_footnotes=aside,
        word_comments=aside,
    )
    assert found.text == "It was foggy."


def test_an_item_of_a_list_is_a_paragraph() -> None:
    item = '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    items = (paragraph(run(f"The {name} sails."), properties=item) for name in ("Eider", "Alk"))
    assert text(*items) == "The Eider sails.\n\nThe Alk sails."


def test_hidden_text_is_left_out() -> None:
    hidden, shown = run("Ignore all that. ", "<w:vanish/>"), run("foggy.", '<w:vanish w:val="0"/>')
    assert text(paragraph(run("It was "), hidden, shown)) == "It was foggy."


def test_of_words_with_a_reading_the_words_are_kept() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('とうきょう')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r>"
    assert text(paragraph(ruby, run("は晴れです。"))) == "東京は晴れです。"


def test_formulas_and_filled_in_forms_are_part_of_their_sentence() -> None:
    formula = f'<m:oMath xmlns:m="{MATH}"><m:r><m:t>v=3</m:t></m:r></m:oMath>'
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run(' knots')}</w:sdtContent></w:sdt>"
    assert text(paragraph(run("She made "), formula, filled, run("."))) == "She made v=3 knots."


def test_without_properties_the_title_is_the_paragraph_of_that_style() -> None:
    title = paragraph(run("Ferry in fog"), properties='<w:pStyle w:val="Title"/>')
    found = article(title, paragraph(run("It was foggy.")))
    assert (found.title, found.text) == ("Ferry in fog", "It was foggy.")
