"""Drafts: what waits, what each would change, and what to do with it."""
