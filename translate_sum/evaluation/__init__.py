"""How good translations and summaries are, measured on the user's own rows."""
