"""The hearing bundle as an HR officer makes it: filled from the case, put in order, made ready, built, issued."""
