"""What a person does with a hearing bundle: documents made ready, an issue built, a copy given to each recipient."""
