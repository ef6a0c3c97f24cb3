"""Maps on paper: the ground they show, what lies where, base, inset, scale bars, legend."""
