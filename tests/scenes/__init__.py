"""Every page and screen in the states a person meets, with believable fictional people: for the walk and the pictures."""
