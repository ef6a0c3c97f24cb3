"""The sheet as a picture: maps, legends, words and numbers, drawn by matplotlib alone."""
