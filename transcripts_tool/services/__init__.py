"""Use cases, one subject per file; what they need of the world is passed in."""
