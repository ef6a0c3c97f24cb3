"""A snapshot dressed for a hearing: what stands on the sheet, in words, whatever its form."""
