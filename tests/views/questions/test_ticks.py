"""Boxes to tick, and the basis of what is ticked."""
