"""The pool: counts of many contributors, brought in, merged, looked at and published."""
