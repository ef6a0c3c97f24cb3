"""Ways of publishing, one file each: how a publisher's files become tables.

A reader names one publication and has `read(folder)`. It checks that what it found is what it
expects and never interprets: what a cell means is the business of the layer that reads it.
"""
