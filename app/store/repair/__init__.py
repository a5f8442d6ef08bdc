"""Repair of a damaged vault, one step of the ladder after the other; nothing is ever deleted."""
