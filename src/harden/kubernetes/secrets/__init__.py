"""Secrets of workloads: where their values stand, which Secret they move to, and what makes that Secret."""
