"""Redaction: pages are rebuilt from their pixels, and the finished file is read back before anybody gets it."""
