"""One file per kind of input; each ends in text, or in an error that says what to do."""
