"""What reading a zip raises that is damaged, or packed in a way that is not read here."""

import lzma
import zipfile
import zlib

# A zip that is damaged, by what reads it: the list, each packing, the end; bz2 says OSError.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError)
# So `zipfile` says that it does not know a zip's version or a member's compression, that a member
# is encrypted, or that a name is no text or a place before the beginning. Bugs say the same.
NOT_OPENED = (NotImplementedError, RuntimeError, ValueError)
