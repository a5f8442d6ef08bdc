"""What is left out is not in the bundle."""

from dataclasses import replace

from app.models.bundles.kept import BundleEntry

ENTRY = BundleEntry(object_id="e", bundle_id=1, section="C", position=0, source="record:1", title="The complaint")


def test_what_is_left_out_is_not_in_the_bundle():
    assert ENTRY.is_in
    assert not replace(ENTRY, left_out_because="It is there twice.").is_in
