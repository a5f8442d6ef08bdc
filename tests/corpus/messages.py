"""E-mails as people forward them: with parts and pictures, with files and with messages inside, and some that lie."""

import base64

from app.models.bundles.ingested import IngestState, Refused
from tests.corpus.outlook import Attached, OutlookMessage, write_msg
from tests.corpus.pictures import cornered, jpeg
from tests.corpus.plain import typed_letter
from tests.corpus.sample import Sample

EML, MSG = "message/rfc822", "application/x-ole-storage"
REMOTE, LOCAL = "https://example.org/seen.png?who=1", "file:///etc/hostname"
_HEAD = (
    "Received: from mail.example.org by mx.example.org; Fri, 02 Jan 2026 09:12:44 +0000\r\n"
    "From: Robin Ashgrove <r.ashgrove@example.org>\r\n"
    "To: Advice <advice@example.org>, =?utf-8?q?Zo=C3=AB?= <zoe@example.org>\r\n"
    "Cc: third@example.org\r\n"
    "Subject: {subject}\r\n"
    "Date: Fri, 02 Jan 2026 09:12:43 +0000\r\n"
    "Message-ID: <1@example.org>\r\n"
    "MIME-Version: 1.0\r\n"
)


def _mail(subject: str, *lines: str) -> bytes:
    return (_HEAD.format(subject=subject) + "\r\n".join(lines)).encode("latin-1")


def _attached(name: str, kind: str, content: bytes) -> tuple[str, ...]:
    packed = base64.encodebytes(content).decode().split("\n")
    head = (f"Content-Type: {kind}", "Content-Transfer-Encoding: base64")
    return (*head, f'Content-Disposition: attachment; filename="{name}"', "", *packed)


def plain_mail() -> bytes:
    lines = [f"Line {number} of a plain message, sent on a Friday." for number in range(1, 40)]
    return _mail(
        "A plain message",
        "Content-Type: text/plain; charset=utf-8",
        "",
        *lines,
        "> quoted before",
        ">> and before that",
    )


def mail_of_parts() -> bytes:
    """Plain and HTML of the same words, a picture within, a letter, a web page and a message as files."""
    html = (
        "<html><head><style>p{color:#222}</style><script>alert(1)</script></head><body>"
        f"<p>The <b>second</b> meeting</p><img src='{REMOTE}'><img src='{LOCAL}'><img src='cid:inside@example.org'>"
        "<a href='https://example.org/'>a link</a><table><tr><td>cell one</td><td>cell two</td></tr></table>"
        "</body></html>"
    )
    return _mail(
        "=?utf-8?b?VGhlIGNhZsOpIG1lZXRpbmc=?=",
        'Content-Type: multipart/mixed; boundary="outer"',
        *("", "--outer", 'Content-Type: multipart/related; boundary="related"'),
        *("", "--related", 'Content-Type: multipart/alternative; boundary="either"'),
        *("", "--either", "Content-Type: text/plain; charset=utf-8", "", "The second meeting"),
        *("--either", "Content-Type: text/html; charset=utf-8", "", html, "--either--"),
        *(
            "--related",
            "Content-ID: <inside@example.org>",
            *_attached("in.jpg", "image/jpeg", jpeg(cornered(160, 120))),
        ),
        "--related--",
        *("--outer", *_attached("letter.pdf", "application/pdf", typed_letter())),
        *("--outer", *_attached("photo.jpg", "image/jpeg", jpeg(cornered()))),
        *("--outer", *_attached("../../page.html", "text/html", b"<html><body>a page</body></html>")),
        *("--outer", "Content-Type: message/rfc822", "", plain_mail().decode("latin-1")),
        "--outer--",
        "",
    )


def html_alone() -> bytes:
    html = f"<p>Only in HTML</p><img src='{REMOTE}'><iframe src='{LOCAL}'></iframe><p>and after the picture</p>"
    return _mail("HTML alone", "Content-Type: text/html; charset=utf-8", "", html)


def packed_words() -> bytes:
    return _mail(
        "=?iso-8859-1?q?Caf=E9?=",
        "Content-Type: text/plain; charset=iso-8859-1",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "We met in the caf=E9 and then went =",
        "on to the na=EFve sounding hall.",
    )


def wrong_alphabet() -> bytes:
    """Says ASCII, and is the Windows alphabet."""
    return _mail(
        "Wrong alphabet", "Content-Type: text/plain; charset=us-ascii", "", "It cost \x80 5, she said \x93so what\x94."
    )


def no_body() -> bytes:
    return _mail("Nothing but a heading", "Content-Type: text/plain", "", "")


def cut_off_mail() -> bytes:
    return mail_of_parts()[:4000]


def endless_parts() -> bytes:
    return _mail("Parts", "Content-Type: multipart/mixed; boundary=a", "") + b"\r\n--a\r\n\r\n" * 200_000


def parts_in_parts() -> bytes:
    """A thousand messages, each inside the one before."""
    nested = b"".join(
        b"Received: x\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" for _level in range(1000)
    )
    return nested + plain_mail()


def outlook_message() -> bytes:
    return write_msg(
        OutlookMessage(
            subject="From another program — with café",
            body="The first line of an Outlook message.\r\n\r\nAnd the last one, with a dash — so.",
            sender=("Robin Ashgrove", "r.ashgrove@example.org"),
            to=(("Advice", "advice@example.org"), ("Zoë", "zoe@example.org")),
            sent_at=1_767_345_163,
            attached=(
                Attached(name="letter.pdf", content=typed_letter(), kind="application/pdf"),
                Attached(name="short.txt", content=b"a short note", kind="text/plain"),
            ),
        )
    )


def outlook_html() -> bytes:
    html = f"<html><body><p>Only HTML from Outlook</p><img src='{REMOTE}'><img src='{LOCAL}'></body></html>"
    return write_msg(
        OutlookMessage(subject="HTML from Outlook", html=html, sender=("R", "r@example.org"), sent_at=1_767_345_163)
    )


def other_ole_file() -> bytes:
    """An older Word document has the same beginning, and no message in it."""
    from tests.corpus.outlook import write_compound

    return write_compound({"WordDocument": bytes(5000), "1Table": bytes(900)})


def samples() -> list[Sample]:
    rows = (
        (plain_mail, EML, "plain words", ("Line 39 of a plain message", "A plain message", "quoted before"), ()),
        (mail_of_parts, EML, "parts, pictures, files", ("second", "café", "cell two"), ("alert",)),
        (html_alone, EML, "HTML with a remote picture", ("Only in HTML", "and after the picture"), ()),
        (packed_words, EML, "quoted-printable", ("café and then went on to the naïve",), ()),
        (wrong_alphabet, EML, "another alphabet than it says", ("It cost", "so what"), ()),
        (no_body, EML, "a heading alone", ("Nothing but a heading",), ()),
        (
            outlook_message,
            MSG,
            "saved by Outlook",
            ("The first line of an Outlook message", "café", "And the last one"),
            (),
        ),
        (outlook_html, MSG, "HTML saved by Outlook", ("Only HTML from Outlook",), ()),
    )
    made = [
        Sample(
            name=make.__name__.replace("_", " "),
            special=special,
            make=make,
            kind=kind,
            pages=0,
            words=words,
            never=never,
            tags=frozenset({"message"}),
        )
        for make, kind, special, words, never in rows
    ]
    cut = Sample(
        name="cut off mail",
        special="half of its parts",
        make=cut_off_mail,
        kind=EML,
        pages=0,
        words=("second",),
        becomes=IngestState.DAMAGED,
        damaged=(1,),
        tags=frozenset({"message"}),
    )
    hostile = [
        Sample(
            name=make.__name__.replace("_", " "),
            special=special,
            make=make,
            kind=kind,
            pages=0,
            becomes=IngestState.REFUSED,
            refused=refused,
            or_refused=frozenset(Refused),
            tags=frozenset({"hostile", *tags}),
        )
        for make, kind, special, refused, tags in (
            (endless_parts, EML, "two hundred thousand parts", Refused.ENTRIES, {"or ready"}),
            (parts_in_parts, EML, "a thousand messages in one another", Refused.ENTRIES, {"or ready"}),
            (other_ole_file, MSG, "an OLE file that is no message", Refused.KIND, ()),
        )
    ]
    return [*made, cut, *hostile]
