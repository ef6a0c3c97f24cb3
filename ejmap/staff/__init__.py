"""The staff: who they are, what they may do, and what they do to layers once allowed."""
