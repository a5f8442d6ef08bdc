"""The tests mirror `app`; `house` keeps the rules of the house, `journeys` walk whole tasks through the window."""
