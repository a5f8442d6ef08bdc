"""E-mails as they travel are taken apart once, in their order, and one without end is refused."""

import email

import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal, Within
from app.paperwork.ingest.message import Message, Names, as_eml
from app.paperwork.ingest.message_eml import read_eml
from tests.corpus import messages

HEAD = b"From: Sam <s@example.org>\nTo: A <a@example.org>\nDate: Fri, 02 Jan 2026 09:12:43 +0100\nMIME-Version: 1.0\n"


def test_the_lines_of_the_head_stand_as_they_were_written() -> None:
    found = read_eml(HEAD + b"Subject: =?utf-8?q?caf=C3=A9?=\nMessage-ID: <1@x>\n\nwords")

    assert found.heads == (
        ("From", "Sam <s@example.org>"),
        ("To", "A <a@example.org>"),
        ("Date", "Fri, 02 Jan 2026 09:12:43 +0100"),
        ("Subject", "café"),
        ("Message-ID", "<1@x>"),
    )
    assert found.plain == "words"


def test_two_senders_in_one_head_are_both_shown() -> None:
    found = read_eml(b"From: a@example.org\nFrom: b@example.org\n\nx")

    assert found.heads == (("From", "a@example.org"), ("From", "b@example.org"))


def test_a_long_list_of_recipients_is_not_cut() -> None:
    everybody = ", ".join(f"person{number}@example.org" for number in range(400))

    assert dict(read_eml(HEAD.replace(b"A <a@example.org>", everybody.encode()) + b"\nx").heads)["To"] == everybody


def test_files_and_messages_inside_are_told_apart_from_the_words() -> None:
    found = read_eml(messages.mail_of_parts())

    assert [each.name for each in found.hanging] == [
        *("in.jpg", "letter.pdf", "photo.jpg", "page.html", "attachment-5.eml"),
    ]
    assert read_eml(found.hanging[-1].content).plain.startswith("Line 1 of a plain message")
    assert found.is_whole


def test_a_message_that_was_cut_off_says_so() -> None:
    assert not read_eml(messages.cut_off_mail()).is_whole


def test_words_that_are_encrypted_are_told_of() -> None:
    found = read_eml(HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB")

    assert found.is_locked
    assert [each.name for each in found.hanging] == ["smime.p7m"]


@pytest.mark.parametrize("endless", [messages.endless_parts, messages.parts_in_parts])
def test_a_message_without_end_is_refused_at_once(endless) -> None:
    with pytest.raises(Refusal) as refused:
        read_eml(endless())

    assert refused.value.why is Refused.ENTRIES


def test_two_files_of_one_name_are_two_documents() -> None:
    names = Names()

    given = [names.name(wanted, "file.pdf") for wanted in ("a.pdf", "A.pdf", "", "../a.pdf", "")]

    assert given == ["a.pdf", "A (2).pdf", "file.pdf", "a (3).pdf", "file (2).pdf"]


def test_a_message_without_a_file_of_its_own_becomes_one_and_always_the_same() -> None:
    message = Message(
        heads=(("From", "Sam <s@example.org>"), ("Subject", "café\nBcc: x@example.org")),
        plain="plain words",
        page="<p>page words</p>",
        hanging=(Within(name="Zoë.pdf", content=b"%PDF-"),),
    )

    made = as_eml(message)

    assert made == as_eml(message)
    read = read_eml(made)
    assert read.heads == (("From", "Sam <s@example.org>"), ("Subject", "café Bcc: x@example.org"))
    assert (read.plain.strip(), read.page.strip()) == ("plain words", "<p>page words</p>")
    assert [(each.name, each.content) for each in read.hanging] == [("Zoë.pdf", b"%PDF-")]
    assert email.message_from_bytes(made)["Bcc"] is None
