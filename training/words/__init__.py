"""How the list of English words is made."""
