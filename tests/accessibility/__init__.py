"""What somebody who cannot see, cannot use a mouse, or needs large text or strong contrast meets on every page."""
