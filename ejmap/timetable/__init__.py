"""How often the bus comes: waits per route, stop and direction, never pooled over directions."""
