"""The entry: `streamlit run app.py` serves the pages and the data routes from one server."""

import streamlit as st

from ejmap import server
from ejmap.ui.warm_up import warm_up

server.open_store()
warm_up()
# Streamlit finds the app by reading this file, so the call has to stand here as it is.
app = st.App(
    "ejmap/ui/frame.py",
    routes=server.routes(),
    middleware=server.middleware(),
    exception_handlers=server.EXCEPTION_HANDLERS,
    lifespan=server.lifespan,
)
