"""Finding a day for a meeting: when people cannot come, as it is typed, and the days and hours that keep every rule."""
