"""The parts of the Air page: what each monitor says of a time, day by day, and beside others."""
