"""What lies between the layers: questions, places, communities. Pure: tables in, tables out.

No page, store, map or network here; distances are straight lines in ground metres. Every answer has
three values, and what is not known never becomes a yes or a no.
"""
