"""Streamlit components, one file each: `show(..., key) -> value`; what pages are put together of."""
