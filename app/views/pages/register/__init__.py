"""The pages of the register: its list, a person, the units, and a staff list that comes in."""
