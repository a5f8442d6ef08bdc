"""The case file: plain data and finished papers in, one PDF out, each page of which is numbered and has its hash."""
