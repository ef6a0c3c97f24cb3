"""What the kept views say, one module a page: titles, findings, figures, sentences read aloud."""
