"""Every page and screen in the states a person meets, with fictional people: for the walk and the pictures."""
