"""Kustomizations: what they build, what they lay over it, and what of that stands in the way of a fix."""
