"""What the Hearing page is made of."""
