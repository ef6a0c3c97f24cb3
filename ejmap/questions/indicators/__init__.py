"""What a community's profile counts, a module a group; each gives a column's `indicators`.

An indicator counts what a column holds and, beside it, what is not known there. Nothing here ranks
mobile home parks or water systems, and no number tells which list one is missing from.
"""
