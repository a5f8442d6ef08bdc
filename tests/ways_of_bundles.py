"""What makes a bundle, and documents ready for one. An adviser's vault has no bundle, and a bundle no note."""

MADE_READY = (
    "app.paperwork.ingest.child.answer: a file",
    "app.paperwork.ingest.child.outcome",
    "app.paperwork.ingest.contents.closed",
    "app.paperwork.ingest.contents.paints",
    "app.paperwork.ingest.contents.shown_alone",
    "app.paperwork.ingest.contents.watched",
    "app.paperwork.ingest.contents.write",
    "app.paperwork.ingest.converters.as_it_is",
    "app.paperwork.ingest.drawing.readable",
    "app.paperwork.ingest.inflation.lzw_size",
    "app.paperwork.ingest.layers.without_layers",
    "app.paperwork.ingest.looking.look_at_pages",
    "app.paperwork.ingest.opening.open_bounded",
    "app.paperwork.ingest.pdf.make_sound",
    "app.paperwork.ingest.soundness.made_sound",
    "app.services.bundles.believing.is_plausible",
    "app.services.bundles.believing.seen_inside",
    "app.services.bundles.ingesting.make_ready",
)
READ_FROM_PICTURES = (
    "app.paperwork.recognised_words.picture_to_read",
    "app.paperwork.recognised_words.single_page",
    "app.paperwork.recognised_words.with_words",
    "app.services.bundles.reading_program._Run.answer: another program",
    "app.services.bundles.reading_program._languages: another program",
    "app.services.bundles.reading_program._languages: the terminal",
    "app.services.bundles.reading_program.read_picture",
)

_OF_A_BUNDLE = "It is given plain data in which a note has no place; what fills it from a case is tried for itself."

_NO_BUNDLE_THERE = (
    "An adviser's vault has no bundle: it is refused there before anything is read, and a bundle holds documents and "
    "pages of the program alone."
)

OUT: dict[str, str] = {
    "bundle": _NO_BUNDLE_THERE,
    "app.services.bundles.by_command.issue_and_save": _NO_BUNDLE_THERE,
    "app.services.bundles.giving._written: a file": _NO_BUNDLE_THERE,
    "app.services.bundles.giving.give_copy": _NO_BUNDLE_THERE,
    "app.services.bundles.issuing.add_to_manifest": _NO_BUNDLE_THERE,
    "app.services.bundles.issuing.save_issue": _NO_BUNDLE_THERE,
    "app.services.bundles.issuing.save_issue: a file": _NO_BUNDLE_THERE,
    "app.services.bundles.modelling._Modelling._laid_out: a file": _NO_BUNDLE_THERE,
    "app.services.bundles.modelling.model_of": _NO_BUNDLE_THERE,
    "app.services.bundles.own_files.keep_file": _NO_BUNDLE_THERE,
    **dict.fromkeys(
        (
            *(f"app.paperwork.bundle.signature.{name}" for name in ("open_signer", "read_signature", "sign")),
            *(f"app.services.bundles.signing.{name}" for name in ("sign_issue", "signer_in")),
            *(f"app.services.bundles.signed_list.{name}" for name in ("list_of", "signed_files")),
        ),
        "It is given a list of hashes and a certificate.",
    ),
    "app.services.self_test._Trial._make_bundle: a file": "What it puts into a bundle is a sentence of the program.",
    "app.services.bundles.redacting.copy_to_redact": _NO_BUNDLE_THERE,
    "app.services.bundles.workplace.workplace": _NO_BUNDLE_THERE,
    "app.paperwork.bundle.build._volume: a file": _OF_A_BUNDLE,
    "app.paperwork.bundle.build.build_bundle": _OF_A_BUNDLE,
    "app.paperwork.bundle.comparing.sha256_of": _OF_A_BUNDLE,
    "app.paperwork.bundle.copies._save: a file": _OF_A_BUNDLE,
    "app.paperwork.bundle.copies.write_copy": _OF_A_BUNDLE,
    "app.paperwork.bundle.labels.labels_in": _OF_A_BUNDLE,
    "app.paperwork.bundle.sealing.save": _OF_A_BUNDLE,
    "app.paperwork.bundle.sealing.save: a file": _OF_A_BUNDLE,
    "app.paperwork.bundle.stamping.stamp_of": _OF_A_BUNDLE,
    "app.paperwork.bundle.verifying.verify": _OF_A_BUNDLE,
}
