"""Chips: one tab stop, arrows inside, Space to choose."""
