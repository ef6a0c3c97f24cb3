"""The symbols of the styles in ink: shapes at points, lines, areas."""
