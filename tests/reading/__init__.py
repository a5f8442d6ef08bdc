"""Reads finished bundles with other programs than those that wrote them, and says what is wrong with one.

The writer is pikepdf and ReportLab; the readers here are pypdf, poppler and PDFium, each of which takes a file apart in
its own way. `problems.problems` is the verifier; `test_verifier.py` shows that it finds each fault that is put in.
"""
