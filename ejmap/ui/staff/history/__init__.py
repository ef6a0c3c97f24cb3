"""History: every layer, how it stands, and every way back."""
