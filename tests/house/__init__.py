"""What keeps the house in order: the layout, the ledger of requirements, no network, and a Qt that stays sound."""
