"""E-mails as Outlook saves them have their head, their words and what hung on them; another old file is none."""

import random
import struct

import pytest

from app.models.bundles.ingested import Refused
from app.paperwork.ingest.made import Refusal
from app.paperwork.ingest.message_eml import read_eml
from app.paperwork.ingest.message_msg import read_msg
from tests.corpus import messages, outlook
from tests.corpus.outlook import OutlookMessage, write_compound, write_msg


def test_a_saved_message_has_its_head_its_words_and_its_files() -> None:
    found = read_msg(messages.outlook_message())

    assert dict(found.heads) == {
        "From": "Robin Ashgrove <r.ashgrove@example.org>",
        "To": "Advice <advice@example.org>, Zoë <zoe@example.org>",
        "Date": "2026-01-02 09:12:43 UTC",
        "Subject": "From another program — with café",
    }
    assert found.plain.startswith("The first line of an Outlook message.")
    assert [each.name for each in found.hanging] == ["letter.pdf", "short.txt"]


def test_the_head_that_travelled_is_believed_before_outlook_s_own_notes() -> None:
    headers = "From: Sam <s@example.org>\r\nDate: Fri, 02 Jan 2026 09:12:43 +0100\r\nMessage-ID: <1@x>\r\n"

    found = read_msg(write_msg(OutlookMessage(subject="Noted", body="x", headers=headers, sender=("Other", "o@x"))))

    assert dict(found.heads) == {
        "From": "Sam <s@example.org>",
        "Date": "Fri, 02 Jan 2026 09:12:43 +0100",
        "Subject": "Noted",
        "Message-ID": "<1@x>",
    }


def test_a_message_inside_is_offered_as_a_message() -> None:
    inner = outlook._object(struct.pack("<8x4I", 0, 0, 0, 0), {0x0037: "The first one", 0x1000: "words inside"}, {})
    attached = outlook._object(bytes(8), {0x3705: 5})
    attached["__substg1.0_3701000D"] = inner
    outer = outlook._object(struct.pack("<8x4I8x", 0, 1, 0, 1), {0x0037: "Outer", 0x1000: "see below"}, {})
    outer["__attach_version1.0_#00000000"] = attached

    (inside,) = read_msg(write_compound(outer)).hanging

    assert inside.name == "The first one.eml"
    assert read_eml(inside.content).plain.strip() == "words inside"


def test_another_file_of_folders_is_no_message() -> None:
    with pytest.raises(Refusal) as refused:
        read_msg(messages.other_ole_file())
    assert refused.value.why is Refused.KIND


def test_broken_messages_end_in_words_or_a_refusal() -> None:
    by_chance, whole = random.Random(6), messages.outlook_message()

    for _time in range(60):
        broken = bytearray(whole)
        for _byte in range(by_chance.randint(1, 12)):
            broken[by_chance.randrange(len(broken))] = by_chance.randrange(256)
        try:
            read_msg(bytes(broken[: by_chance.randint(600, len(broken))]))
        except Refusal:
            continue
