"""Each part of a paper is told as what it is: headings, paragraphs, lists and tables, in the order of reading."""

import pytest

from app.paperwork.map_drawing import MapLegend
from app.paperwork.paper import (
    WIDTH,
    Code,
    Drawing,
    Ending,
    Facts,
    Heading,
    Marked,
    OneLine,
    Part,
    Room,
    Small,
    ToSign,
    Words,
    write_paper,
)
from app.paperwork.paper_story import Rules, Story
from app.paperwork.tags.elements import Element
from tests.tagged import kinds_of, tags_of


@pytest.mark.parametrize(
    ("part", "kinds"),
    [
        (Heading(text="What we agreed"), ["H2"]),
        (Words(text="One\ntwo\n\nthree"), ["P", "P"]),
        (Small(text="In small"), ["P"]),
        (Facts(rows=(("Name", "Value"), ("Empty", ""))), ["Table", *["TR", "TH", "TD"] * 2]),
        (Facts(rows=(("", "A day"),)), ["P"]),
        (Code(groups=("ABCDE", "12345")), ["L", *["LI", "Lbl", "LBody"] * 2]),
        (OneLine(text="0123"), ["P"]),
        (Marked(mark="☐", text="Done"), ["L", "LI", "Lbl", "LBody"]),
        (ToSign(labels=("Signed", "Dated")), ["P", "P"]),
        (Room(lines=2), []),
        (Drawing(pictures=(MapLegend(),)), ["Figure"]),
        (Ending(words="Yours", signed=("Ada Penn",)), ["P", "P"]),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_part_is_told_as_what_it_is(part: Part, kinds: list[str]) -> None:
    assert kinds_of(write_paper("A title", [part])) == ["Document", "H1", *kinds]


def test_marked_lines_that_follow_one_another_are_one_list_and_words_between_begin_another() -> None:
    line = Marked(mark="•", text="Line")

    kinds = kinds_of(write_paper("T", [line, line, Words(text="Between"), line]))

    assert kinds.count("L") == 2
    assert kinds.count("LI") == 3


def test_a_letter_without_a_title_begins_its_headings_with_its_subject() -> None:
    pdf = write_paper("T", [Words(text="Dear"), Heading(text="Subject"), Heading(text="Next")], with_title=False)

    assert kinds_of(pdf) == ["Document", "P", "H1", "H2"]


def test_a_value_that_goes_overleaf_stays_one_cell_beside_its_name() -> None:
    pdf = write_paper("T", [Facts(rows=(("Words", "word " * 2000), ("After", "it")))])

    tags = tags_of(pdf)
    assert [tag.kind for tag in tags] == ["Document", "H1", "Table", *["TR", "TH", "TD"] * 2]
    assert len(tags[5].pages) > 1
    assert tags[4].facts["/Scope"] == "/Row"


def test_what_is_made_up_says_so_once_before_everything_else() -> None:
    tags = tags_of(write_paper("T", [Words(text="\n\n".join(["a line"] * 200))], practice=True))

    assert tags[1].kind == "P"
    assert tags[1].pages == (1,)
    assert tags[2].kind == "H1"


def test_the_paragraph_before_a_signature_goes_overleaf_with_it() -> None:
    story = Story(Element("Document"))

    story.add(Words(text="The last words.\n\nThe very last."))
    story.add(Ending(words="Yours", signed=("Ada Penn",)))

    assert len(story.flowables) == 3


def test_lines_to_write_on_go_over_to_the_next_page() -> None:
    lines = Rules(10, apart=10)

    assert [part.height for part in lines.split(WIDTH, 45)] == [40, 60]
