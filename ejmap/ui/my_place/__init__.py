"""My place: choosing a place in several ways, and reading in sentences what is known there.

A place of one's own (a tap, coordinates, the phone's position) stays in the session: no address,
log or file carries it, unless the person puts it, rounded, into the link.
"""
