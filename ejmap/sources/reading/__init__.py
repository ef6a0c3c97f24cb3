"""What readers of air readings share: cells checked one by one, and the rows all of them give."""
