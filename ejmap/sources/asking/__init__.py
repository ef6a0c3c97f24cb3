"""How publishers are asked: one client, what may go wrong, and what came told by its content."""
