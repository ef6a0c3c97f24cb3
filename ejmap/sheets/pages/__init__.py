"""Pages planned in points: heads, words, tables, room for maps; nothing is drawn yet."""
