"""Registers of the State: read alike, held against their own addresses, named with care."""
