"""An exhibit as a file: one module a form, each `write(exhibit, folder, on_progress) -> Path`."""
