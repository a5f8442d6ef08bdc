"""A real desktop to test on: a display, a window manager and a session bus of its own, with nobody before it."""
