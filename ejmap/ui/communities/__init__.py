"""The parts of the Communities page: the six and between them, side by side and one by one."""
