"""The map: its symbols, its files for the browser, and what is handed to streamlit-folium."""
