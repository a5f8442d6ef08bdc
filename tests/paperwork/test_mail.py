"""E-mails become pages with their head, their words and the names of what hung on them, and nothing from elsewhere."""

from operator import attrgetter

import pypdfium2
import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Ask, Converted, Refusal
from app.paperwork.mail import convert_eml, convert_msg
from tests.corpus import messages
from tests.corpus.sample import Sample

EML = Ask(kind="message/rfc822")
HEAD = b"From: Sam <s@example.org>\nSubject: Rota\nMIME-Version: 1.0\n"


def words(made: Converted) -> str:
    document = pypdfium2.PdfDocument(made.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def alternative(plain: str, page: str) -> bytes:
    return HEAD + (
        "Content-Type: multipart/alternative; boundary=z\n\n--z\nContent-Type: text/plain\n\n"
        f"{plain}\n--z\nContent-Type: text/html\n\n{page}\n--z--\n"
    ).encode("latin-1")


@pytest.mark.parametrize(
    "sample", [each for each in messages.samples() if "message" in each.tags], ids=attrgetter("name")
)
def test_a_message_of_the_corpus_has_its_words_and_asks_for_nothing(sample: Sample) -> None:
    convert = convert_eml if sample.kind == EML.kind else convert_msg

    made = convert(sample.make(), Ask(kind=sample.kind))

    found = words(made)
    assert [each for each in sample.words if each not in found] == []
    assert [each for each in sample.never if each in found] == []


def test_the_plain_words_are_enough_where_the_page_says_the_same() -> None:
    same = convert_eml(alternative("See you on Monday.", "<p>See you on <b>Monday</b>.</p>"), EML)
    other = convert_eml(alternative("See you on Monday.", "<p>You will be sorry on Monday.</p>"), EML)

    assert words(same).count("Monday") == 1
    assert "will be sorry" in words(other)
    assert "See you" in words(other)


def test_pictures_from_elsewhere_are_counted_and_never_there() -> None:
    made = convert_eml(messages.mail_of_parts(), EML)

    assert made.dropped == {"remote_pictures": 2}
    assert b"/XObject" not in made.pdf
    assert b"/URI" not in made.pdf


def test_what_hung_on_it_is_named_and_offered() -> None:
    made = convert_eml(messages.mail_of_parts(), EML)

    assert all(each.name in words(made) for each in made.within)
    assert len(made.within) == 5


def test_a_message_that_outlook_packed_or_locked_says_so() -> None:
    packed = HEAD + (
        b"Content-Type: multipart/mixed; boundary=z\n\n--z\nContent-Type: text/plain\n\nHello\n--z\n"
        b"Content-Type: application/ms-tnef; name=winmail.dat\n\nxx\n--z--\n"
    )
    locked = HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB"

    assert convert_eml(packed, EML).dropped == {"winmail": 1}
    assert "encrypted" in words(convert_eml(locked, EML))


def test_half_a_message_is_a_page_that_says_so() -> None:
    assert convert_eml(messages.cut_off_mail(), EML).damaged == (0,)
    assert convert_eml(messages.mail_of_parts(), EML).damaged == ()


def test_a_message_of_a_thousand_pages_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        convert_eml(HEAD + b"\n" + b"long " * 700_000, EML)

    assert refused.value.why is Refused.TOO_LARGE


def test_the_same_message_gives_the_same_bytes() -> None:
    assert convert_eml(messages.mail_of_parts(), EML) == convert_eml(messages.mail_of_parts(), EML)
    assert convert_msg(messages.outlook_message(), EML) == convert_msg(messages.outlook_message(), EML)
