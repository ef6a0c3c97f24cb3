"""Dressing and making an exhibit on the Hearing page: its form, the line, the finished file."""
