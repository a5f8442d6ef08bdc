"""Small widgets the pages are made of; they know nothing of cases or people."""
