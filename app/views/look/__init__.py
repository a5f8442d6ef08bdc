"""How the program looks: colours, type, pictures and the one style sheet made of them."""
