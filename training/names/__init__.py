"""How the likelihoods of names are learned."""
