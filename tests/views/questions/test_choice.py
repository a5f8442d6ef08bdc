"""A box of codes by keyboard; the wheel leaves it alone."""
