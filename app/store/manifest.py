"""The list of what a backup holds: every file with its size and hash, under a MAC that only the vault's key makes."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

import rfc8785

from app.models.errors import PlainError
from app.models.moments import moment_of, utc_text
from app.models.words import _
from app.store.history import Head
from app.store.key_file import Json, VaultKey

MANIFEST_FILE = "manifest.json"
SUFFIX = ".casebook-backup"

_FORMAT = 1
_DOMAIN = b"casebook-backup-v1\0"
_LARGEST_FILE = 64 * 1024 * 1024
# Only files of these names are ever read from a backup, or written out of one.
_PATH = re.compile(r"vault\.(db|keys|keys\.2|anchor|anchor\.2)|att/[0-9a-f]{2}/[0-9a-f]{32}\.age")
_FIELDS = {"counts", "files", "format", "generation", "history", "mac", "made_at", "missing", "schema", "vault"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileInside:
    """One file of a backup; `path` is below its folder, with slashes."""

    path: str
    size: int
    sha256: bytes

    def below(self, folder: Path) -> Path:
        return folder.joinpath(*PurePosixPath(self.path).parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a vault holds, as far as a person would count it."""

    cases: int
    notes: int
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself. `missing` documents were already gone from the vault when it was made."""

    vault_id: str
    made_at: datetime
    schema: int
    generation: int
    head: Head
    counts: Counts
    missing: int
    files: tuple[FileInside, ...]

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def hash_of(self, path: str) -> bytes | None:
        return next((file.sha256 for file in self.files if file.path == path), None)


def encode(manifest: Manifest, key: VaultKey) -> bytes:
    written = _written(manifest)
    return rfc8785.dumps({**written, "mac": _mac(written, key).hex()})


def read_manifest(folder: Path, key: VaultKey) -> Manifest:
    """The list of a backup, if it is to the byte what this vault's key has made. Raises PlainError otherwise."""
    path = folder / MANIFEST_FILE
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise _changed()
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise PlainError(
            _("This folder is not a whole backup: its list of contents is missing."),
            _("Choose the folder of another backup. Nothing was changed."),
        ) from error
    try:
        read = json.loads(content)
        if isinstance(read, dict) and type(read.get("format")) is int and read["format"] > _FORMAT:
            raise PlainError(
                _("This backup was made by a newer version of Dignity Casebook."),
                _("Install the newest version, then try again. Nothing was changed."),
            )
        manifest = _from_json(read)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _changed() from error
    # Written again and compared, so that nothing can be said in two ways.
    if not hmac.compare_digest(encode(manifest, key), content):
        raise _changed()
    return manifest


def _changed() -> PlainError:
    return PlainError(
        _("The list of contents of this backup was changed or damaged, or it belongs to another vault."),
        _("Use another backup. Nothing was changed."),
    )


def _written(manifest: Manifest) -> dict[str, Json]:
    return {
        "counts": {
            "cases": manifest.counts.cases,
            "documents": manifest.counts.documents,
            "notes": manifest.counts.notes,
        },
        "files": [
            {"path": file.path, "sha256": file.sha256.hex(), "size": file.size}
            for file in sorted(manifest.files, key=lambda file: file.path)
        ],
        "format": _FORMAT,
        "generation": manifest.generation,
        "history": {"head": manifest.head.hash.hex(), "sequence": manifest.head.sequence},
        "made_at": utc_text(manifest.made_at),
        "missing": manifest.missing,
        "schema": manifest.schema,
        "vault": manifest.vault_id,
    }


def _from_json(read: dict[str, object]) -> Manifest:
    if read.keys() != _FIELDS:
        raise ValueError
    history, counts, files = read["history"], read["counts"], read["files"]
    if not (isinstance(history, dict) and isinstance(counts, dict) and isinstance(files, list)):
        raise TypeError
    return Manifest(
        vault_id=str(read["vault"]),
        made_at=moment_of(str(read["made_at"])),
        schema=_whole(read["schema"]),
        generation=_whole(read["generation"]),
        head=Head(sequence=_whole(history["sequence"]), hash=bytes.fromhex(history["head"])),
        counts=Counts(
            cases=_whole(counts["cases"]), notes=_whole(counts["notes"]), documents=_whole(counts["documents"])
        ),
        missing=_whole(read["missing"]),
        files=tuple(_file(each) for each in files),
    )


def _file(read: dict[str, object]) -> FileInside:
    path = str(read["path"])
    if not _PATH.fullmatch(path):
        raise ValueError
    return FileInside(path=path, size=_whole(read["size"]), sha256=bytes.fromhex(str(read["sha256"])))


def _whole(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 53:
        raise ValueError
    return value


def _mac(written: dict[str, Json], key: VaultKey) -> bytes:
    return hmac.digest(key.backup, _DOMAIN + rfc8785.dumps(written), hashlib.sha256)
