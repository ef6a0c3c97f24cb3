"""Describe what a file holds, in steps: what, names, source, columns, style, privacy, saving."""
