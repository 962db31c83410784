"""The command line: one verb per file; a verb returns a Result, ``deliver`` prints it."""
