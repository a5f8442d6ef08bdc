"""What redaction reads and makes: copies of documents that a panel may see, in which a note has no place."""

REASON = "It reads or makes a copy of a document, for words to be taken out of it, and nothing leaves by it."

_PARTS = {
    "app.paperwork.redaction": (
        *("attached.texts_in", "child.outcome", "child.serve: a file", "decoding.inflated", "decoding.streams_in"),
        *("decoding.unfolded", "finding.find", "glyphless.shown", "known_places.known_places"),
        *("known_places.second_reading", "known_places.thumbnails", "reading_back.leaks_in", "redacting.checked"),
        *("redacting.redact", "redacting.taken", "shown_text.meanings", "written_bytes.is_written_in"),
        *("shown_text.reader_of", "shown_text.shown_text", "shown_text.told_by"),
        *("written_strings.from_hex", "written_strings.is_our_own", "written_strings.names_in"),
        *("written_strings.plain", "written_strings.readings", "written_strings.strings_in"),
        *("written_strings.without_names", "written_strings.without_strings"),
    ),
    "app.services.bundles.redacting_child": ("find", "look_for", "redact"),
}
OUT = tuple(f"{module}.{part}" for module, parts in _PARTS.items() for part in parts)
IN = (
    "app.paperwork.redaction.child.serve: a file",
    "app.paperwork.redaction.known_places._bytes_of: a file",
    "app.paperwork.redaction.shown_text._reader: a file",
)
