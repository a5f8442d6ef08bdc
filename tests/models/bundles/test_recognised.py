"""The table of words that a program read from a picture is taken as it is, and nothing of it stands beside the page."""

from hypothesis import given
from hypothesis import strategies as st

from app.models.bundles.recognised import ReadWord, read_table

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(left: object, top: object, width: object, height: object, sure: object, text: str, level: int = 5) -> str:
    return f"{level}\t1\t1\t1\t1\t1\t{left}\t{top}\t{width}\t{height}\t{sure}\t{text}"


def test_words_have_their_text_and_place() -> None:
    table = "\n".join([HEAD, row(0, 0, 100, 100, -1, "", level=1), row(10, 20, 30, 8, 96.5, "O\u2019Brien")])

    read = read_table(table, 100, 100)

    assert read.words == (ReadWord(text="O\u2019Brien", left=10, top=20, width=30, height=8),)
    assert read.letters == 7


def test_a_quotation_mark_is_a_letter_like_any_other() -> None:
    table = "\n".join([HEAD, row(0, 0, 5, 5, 90, '"He'), row(9, 0, 5, 5, 90, 'said"')])

    assert [word.text for word in read_table(table, 20, 20).words] == ['"He', 'said"']


def test_specks_and_rows_without_sense_are_passed_over() -> None:
    senseless = [row("x", 0, 5, 5, 90, "a"), row(0, 0, 5, 5, "nan", "a"), row(0, 0, 0, 5, 90, "a"), "5\t1"]
    table = "\n".join([HEAD, row(0, 0, 5, 5, 3.2, "~"), row(0, 0, 5, 5, 90, "  "), *senseless])

    assert read_table(table, 20, 20).words == ()


@given(st.text(max_size=300), st.integers(1, 500), st.integers(1, 500))
def test_whatever_stands_in_a_table_it_is_read(text: str, width: int, height: int) -> None:
    for table in (text, f"{HEAD}\n{text}"):
        read = read_table(table, width, height)

        assert (read.width, read.height) == (width, height)


NUMBERS = st.integers(-2000, 2000)
ROWS = st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.floats(), st.text(min_size=1, max_size=9))


@given(st.lists(ROWS, max_size=9))
def test_no_word_stands_beside_the_page(rows: list[tuple[int, int, int, int, float, str]]) -> None:
    read = read_table("\n".join([HEAD, *(row(*each) for each in rows)]), 300, 200)

    for word in read.words:
        assert 0 <= word.left < word.left + word.width <= 300
        assert 0 <= word.top < word.top + word.height <= 200
        assert word.text.strip() == word.text != ""
