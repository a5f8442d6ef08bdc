"""The pool of a team manager: whose counts came in, and the tables of all of them together."""
