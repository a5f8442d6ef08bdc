"""Copies to and from a drive are whole, or somebody is told."""

import errno
import os
from pathlib import Path

import pytest

from app.store.medium import copy_hashed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of this kind")
def test_a_copy_whose_last_piece_did_not_fit_is_no_copy(tmp_path: Path):
    """A drive that became full in the last piece took a part of it, and the copy passed for whole."""
    import resource

    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(os.urandom(10_000))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9_999, usual[1]))
    try:
        with pytest.raises(OSError, match="too large") as refused:
            copy_hashed(source, target, lambda _count: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    assert refused.value.errno == errno.EFBIG
