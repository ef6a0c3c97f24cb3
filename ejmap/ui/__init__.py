"""Streamlit components, one file each: `show(..., key) -> value`; pages are made of them."""
