"""Dockerfiles of the repository: which image each of them builds, and what it shows of that image."""
