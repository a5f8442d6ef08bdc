"""Redaction: words found, taken out with the pixels that showed them, and looked for again in what was made."""
