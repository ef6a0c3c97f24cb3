"""Water systems: the State's lists joined into one table, and every row of them accounted for."""
