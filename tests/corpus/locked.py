"""Files with a password: one that is asked for, and one that nobody needs."""

import pikepdf

from app.models.bundles.ingested import IngestState
from tests.corpus.sample import Sample
from tests.corpus.writing import changed, drawn, text

PASSWORD = "correct horse"


def _locked(user: str, strength: int) -> bytes:
    """AES salts its keys by chance, so these are the same in one run and others in the next."""
    how = pikepdf.Encryption(owner="the owner", user=user, R=strength, aes=strength >= 4, metadata=strength >= 4)
    return changed(drawn(text("Behind a password", seed=31)), lambda _pdf: None, encryption=how)


def with_user_password() -> bytes:
    return _locked(PASSWORD, 6)


def with_old_user_password() -> bytes:
    return _locked(PASSWORD, 3)


def with_owner_password() -> bytes:
    return _locked("", 6)


def with_old_owner_password() -> bytes:
    return _locked("", 3)


def samples() -> list[Sample]:
    words = ("Behind a password",)
    return [
        *(
            Sample(
                name=name,
                special=f"opens with a password only ({how})",
                make=make,
                words=words,
                becomes=IngestState.NEEDS_PASSWORD,
                password=PASSWORD,
            )
            for name, how, make in (
                ("locked", "AES-256", with_user_password),
                ("locked of old", "RC4", with_old_user_password),
            )
        ),
        Sample(name="owner password", special="an empty user password", make=with_owner_password, words=words),
        Sample(name="old owner password", special="the same with RC4", make=with_old_owner_password, words=words),
    ]
