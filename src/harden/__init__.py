"""Finds what is insecure or fragile in infrastructure configuration and rewrites it."""

__version__ = "0.1.0"
