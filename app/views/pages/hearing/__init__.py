"""The pages around a panel: its members, its days, its hearing, what it found, and what comes after."""
