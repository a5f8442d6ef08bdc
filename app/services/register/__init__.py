"""What the HR office does with its register of people and units."""
