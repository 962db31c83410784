"""What is set, in files and environment, and where each value comes from."""
