"""What programs ask: a place, a question, a community, an exhibit; what pages and commands answer.

A position is only ever posted, so that none stands in an address or a log. What one address may ask
in a minute is bounded, and so is how many answers are made at once.
"""

from starlette.routing import BaseRoute, Route

from ejmap.server.api.communities import community
from ejmap.server.api.description import openapi
from ejmap.server.api.exhibits import exhibit, exhibit_state
from ejmap.server.api.places import PostOnly, place
from ejmap.server.api.questions import ask, ask_csv, ask_geojson

ROUTES: tuple[BaseRoute, ...] = (
    Route("/api/place", place, methods=["POST"]),
    Route("/api/place", PostOnly()),
    Route("/api/ask", ask),
    Route("/api/ask.geojson", ask_geojson),
    Route("/api/ask.csv", ask_csv),
    Route("/api/community", community),
    Route("/api/exhibit", exhibit, methods=["POST"]),
    Route("/api/exhibit", PostOnly()),
    Route("/api/exhibit/{id}", exhibit_state),
    Route("/api/openapi.json", openapi),
)
