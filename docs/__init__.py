"""The documentation, and what checks that it is true."""
