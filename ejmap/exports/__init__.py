"""What can leave: one file a form, each `export(...) -> bytes` with its papers."""
