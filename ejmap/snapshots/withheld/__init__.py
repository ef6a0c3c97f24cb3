"""What of kept views may not be seen any more: which versions, whose names, what is deleted."""
