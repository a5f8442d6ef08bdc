"""The window before a vault is open: choosing, opening or making one, and the way back in by recovery code."""
