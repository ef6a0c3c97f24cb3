"""A view kept as it was: what was seen, the versions it was seen on, and the answer itself."""
