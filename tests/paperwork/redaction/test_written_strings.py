"""Strings, names and bytes are read in every way that a PDF may write them."""

import pytest

from app.models.bundles.name_variants import variants
from app.models.bundles.sought import Sought
from app.paperwork.redaction.format_names import OF_THE_FORMAT
from app.paperwork.redaction.written_bytes import forms_of, is_written_in
from app.paperwork.redaction.written_strings import names_in, readings, strings_in, what_was_redacted, without_strings

NAME = "Tavelda Marrowquist"
FORMS = forms_of(Sought(variants(NAME)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"(Tavelda)", b"Tavelda"),
        (rb"(Tav\145lda)", b"Tavelda"),
        (b"(Tav\\\nelda)", b"Tavelda"),
        (rb"(a \(Tavelda\) b)", b"a (Tavelda) b"),
        (b"(a (Tavelda (b)) c)", b"a (Tavelda (b)) c"),
        (b"<54 61 76 656C6461>", b"Tavelda"),
        (b"<546176656c64617>", b"Taveldap"),
    ],
)
def test_a_string_is_read_as_it_is_meant(written: bytes, meant: bytes) -> None:
    assert list(strings_in(b"<< /A " + written + b" >>")) == [meant]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-be", "utf-16-le"])
def test_bytes_are_read_in_every_alphabet(encoding: str) -> None:
    assert "Siân Tavelda" in list(readings("Siân Tavelda".encode(encoding)))


def test_names_that_somebody_gave_are_told_apart_from_those_of_the_format() -> None:
    assert list(names_in(b"/Type /Page /Tavelda#20Hand")) == ["Tavelda Hand"]
    assert b"Page" in OF_THE_FORMAT


def test_what_stands_between_strings_is_left() -> None:
    assert without_strings(b"1 (a) Tj <41> Tj % said") == b"1 () Tj <> Tj % said"


@pytest.mark.parametrize("count", [1, 7])
def test_what_the_program_itself_says_on_a_page_is_nobody(count: int) -> None:
    sentence = what_was_redacted(count)

    assert list(strings_in(f"({sentence})".encode())) == []
    assert list(readings(sentence.encode())) == []
    assert list(strings_in(f"({sentence} Page)".encode())) != []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("change", [str, str.upper, str.lower])
def test_a_name_is_seen_in_bytes_of_which_nobody_knows_what_they_mean(encoding: str, change: type[str]) -> None:
    coded = change(f"of {NAME}, ").encode(encoding)

    assert is_written_in(b"\0\x9c" + coded, FORMS)
    assert is_written_in(b"\0\x9c" + coded.hex().encode(), FORMS)
    assert is_written_in(b"\0\x9c" + coded, FORMS, is_picture=True)


def test_a_part_of_a_longer_word_is_no_name() -> None:
    forms = forms_of(Sought(["Brown"]))

    assert not is_written_in(b"the brownish wall, Brownian", forms)
    assert not is_written_in(b"the brown wall", forms)
    assert is_written_in(b"said Brown.", forms)


def test_a_name_with_accents_is_seen_in_capitals_too() -> None:
    assert is_written_in("ÉTIENNE LEFÈVRE".encode(), forms_of(Sought(variants("Étienne Lefèvre"))))


def test_the_whole_name_is_not_looked_for_where_the_surname_is() -> None:
    assert len({form.low for form in FORMS if not form.in_hex and form.encoding == "utf-8"}) <= 4
