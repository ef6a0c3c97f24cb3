"""What monitors of the air say: records, limits, same days, hours and wind. Pure.

A view and the published layer in, an answer out; the page, the command, the kept view and the map
of a day show that answer and work nothing out. Days are days of Pacific Standard Time.
"""
