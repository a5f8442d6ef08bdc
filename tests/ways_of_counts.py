"""What counting, the files of counts and their pool read and make: codes, whole numbers, keys and hashes."""

REASON = "It is given codes, whole numbers, keys and hashes, and no words of a case."

_PARTS = {
    "app.exchange": (
        *("envelope.key_of", "envelope.key_text", "envelope.opened", "envelope.sign"),
        "strict_json.read_strictly",
    ),
    "app.statistics": (
        *("rounding.fingerprint", "rounding.fingerprint_of_written", "rounding.protect", "rounding.written_row"),
    ),
}
OUT = tuple(f"{module}.{part}" for module, parts in _PARTS.items() for part in parts)
