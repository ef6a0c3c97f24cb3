"""Bring a file: choose it, read what was found, choose how each problem is mended, look at it."""
