"""Statements: what was explained, when, in which words, and whether it was understood."""
