"""Many articles into one folder: resumable, each once, one run at a time."""
