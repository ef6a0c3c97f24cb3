"""The parts of the Questions page: a question is built by picking, read back, and answered."""
