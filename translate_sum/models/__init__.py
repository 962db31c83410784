"""Models by name: the catalogue, what is on this machine, and the verbs that bring it here."""
