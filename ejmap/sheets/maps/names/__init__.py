"""Names on a printed map: where they fit, in how many lines, and what is taken."""
