"""Where data comes from: one file a way of publishing, the only room that goes to the network.

A reader names one publication and has `read(folder)`, which makes a table of the publisher's file
below a folder. It checks that what it found is what it expects and never interprets: what a cell
means is the business of the layer that reads it. What can be asked for as well has
`fetch(client, folder, since)` (`asking/fetched.py`), which writes the file that `read` then reads.

Files, however they came: `tables` and `spelt_csv` (delimited text), `vector`, `gtfs`, `compiled`
(our own), and the air's: `aqs`, `aqs_api`, `aqs_pregenerated`, `airnow_files`, `airnow_api`,
`purpleair`; `air_files` tells which one a file is. `reading/` has what these share.

Questions to a publisher: `arcgis` (`arcgis_service`, `arcgis_aliases`), `ckan`, `envirofacts`,
`overpass`, `file_download` (a file that lies at an address), `gtfs_realtime`, and the air's newest
by `airnow_recent`, `airnow_api_recent`, `aqs_recent`, `aqs_years` and `purpleair_now`. `asking/`
has the client and what these share.

Several publications of one thing: `first_of` takes the first that is to be had, `beside` all that
are; `our_last` is what the layer itself held last, `got` when each file was had.
"""
