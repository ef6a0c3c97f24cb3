"""Strangers' files: read apart from the server, examined, mended as a person decides.

A file goes through four steps. It is told what the file is (`reading.kinds`), and a reader of
`readers/` (one file a form) makes it an `Upload` with what `reading/` has for all of them. The
`examination` runs the checks of `checks/` (one file a check), which find what is wrong and mend
what a person accepts, by what `cells/` can tell. `description/` makes a layer of what is left.
Steps one to three run in a process of their own, in its `cage/`, which `job` starts, watches and
ends; `limits` says how much of a file is taken.
"""
