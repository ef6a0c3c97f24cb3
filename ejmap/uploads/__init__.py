"""Strangers' files: read apart from the server, examined, mended as a person decides.

A file goes through four steps. `kinds` tells by its content what it is; a reader of `readers/`
(one file a form) makes it an `Upload`; the checks of `checks/` (one file a check) find what is
wrong and mend what a person accepts; `description` makes a layer of what is left. Steps one to
three run in a process of their own (`worker`), which `job` starts, watches and ends.
"""
