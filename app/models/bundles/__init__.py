"""The hearing bundle as plain data: what was made ready, how it is laid out, numbered, issued, and redacted."""
