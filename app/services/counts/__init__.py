"""Counting the cases of a vault for the team, and the counts files that leave it."""
