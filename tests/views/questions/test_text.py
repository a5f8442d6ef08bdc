"""Lines and pages of text by keyboard and by paste."""
