"""What every page keeps its view with: papers, tables, gaps, unnamed homes, words read aloud."""
