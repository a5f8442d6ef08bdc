"""The pages of letters: those of a case, one of them, and how the service words them."""
