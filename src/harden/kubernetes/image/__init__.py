"""The image of a container: its reference, its version, and what is known of what it needs."""
