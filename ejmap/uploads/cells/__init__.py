"""What strangers' cells and columns say: days, kinds, places, names and addresses of people."""
