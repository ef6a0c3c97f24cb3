"""The letters of sheets: their typeface, how wide words are, how they break and are written."""
