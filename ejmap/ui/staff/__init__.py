"""What staff see: bring a file, describe it, look at drafts, and every layer's history."""
