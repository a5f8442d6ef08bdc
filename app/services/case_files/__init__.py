"""The case file: all of an adviser's case in one PDF, for the adviser or for the person it is about."""
