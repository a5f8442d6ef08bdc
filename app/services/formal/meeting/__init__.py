"""A meeting that a procedure calls: who is asked, when they cannot come, which days fit, and the day that is fixed."""
