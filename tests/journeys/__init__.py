"""Whole tasks, done with the keyboard in the real window."""
