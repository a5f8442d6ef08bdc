"""The words of a web page inside an e-mail: in their order, with where links lead, and nothing fetched or run."""

import pytest

from app.paperwork.ingest.html_words import Line, html_words


def texts(page: str) -> list[str]:
    return [line.text for line in html_words(page).lines]


def test_paragraphs_lines_lists_and_tables_keep_their_order() -> None:
    page = """<html><head><title>no</title><style>p{}</style><body><h2>Rota</h2><p>Dear <b>Sam</b>,<br>see
      below.<ul><li>one<li>two</ul><ol><li>first<li>second</ol>
      <table><tr><td>Name<td>Day<tr><td>Sam</td><td>Monday</td></table><pre>a  b\n c</pre>"""

    found = html_words(page).lines

    assert [(line.mark, line.text) for line in found] == [
        ("", "Rota"),
        ("", "Dear Sam,"),
        ("", "see below."),
        ("•", "one"),
        ("•", "two"),
        ("1.", "first"),
        ("2.", "second"),
        ("", "Name | Day"),
        ("", "Sam | Monday"),
        ("", "a  b"),
        ("", " c"),
    ]
    assert found[0].is_heading


def test_a_link_says_where_it_leads_when_its_words_say_something_else() -> None:
    page = "<a href='https://other.example/x'>https://bank.example</a> <a href='https://a.example/'>a.example</a>"

    assert texts(page) == ["https://bank.example <https://other.example/x> a.example"]


def test_what_was_quoted_is_known_as_quoted() -> None:
    found = html_words("<blockquote>he<blockquote>she</blockquote></blockquote>me").lines

    assert [(line.text, line.quoted) for line in found] == [("he", 1), ("she", 2), ("me", 0)]


def test_scripts_and_what_nobody_saw_are_left_out_and_what_is_hidden_is_counted() -> None:
    page = "<script>alert(1)</script><p style='Display : none'>hidden<p>seen<div hidden>too</div><object>no</object>"

    found = html_words(page)

    assert [line.text for line in found.lines] == ["seen"]
    assert found.hidden == 2


def test_pictures_are_named_and_those_from_elsewhere_counted() -> None:
    page = "<img src='http://a.example/p.gif' width=1><img src='file:///etc/p.png' alt='a plan'><img src='cid:1'>"

    found = html_words(page)

    assert [line.text for line in found.lines] == ["[picture: a plan] [picture]"]
    assert found.remote_pictures == 2


@pytest.mark.parametrize("page", ["</p></div>", "<", "<!--", "<p", "&#x110000;", "<a href='http://['>x</a>", ""])
def test_a_page_that_is_not_well_made_harms_nothing(page: str) -> None:
    assert len(html_words(page).lines) <= 1


def test_a_page_of_a_thousand_levels_keeps_its_words() -> None:
    assert texts("<div>" * 1_000 + "deep" + "</div>" * 1_000 + "after") == ["deep", "after"]


def test_a_line_keeps_its_words_out_of_what_is_printed() -> None:
    assert "zanzibar" not in repr(Line("zanzibar"))
