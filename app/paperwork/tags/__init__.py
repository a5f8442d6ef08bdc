"""Tagged PDFs: what each piece of a page is, and in which order it is read, for whoever listens instead of looking."""
