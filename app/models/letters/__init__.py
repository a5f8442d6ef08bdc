"""Letters: templates as data, the fields they merge, and the letter that comes of them."""
