"""What a person says of a layer made from a file, and the layer it becomes.

`first_guess` begins it, `checked` says all that is missing or wrong, `layer_from_description` and
`harvest_from_upload` make the layer and its table.
"""

from ejmap.uploads.description.carried import Carried
from ejmap.uploads.description.cells import with_categories
from ejmap.uploads.description.checking import checked
from ejmap.uploads.description.definition import (
    checked_paper,
    description_from_layer,
    layer_from_description,
)
from ejmap.uploads.description.guesses import first_guess, remembered
from ejmap.uploads.description.harvesting import harvest_from_upload
from ejmap.uploads.description.names import field_key, key_from_name
from ejmap.uploads.description.parts import (
    DOUBTFUL,
    LICENCES,
    Category,
    Description,
    FieldDescription,
    Terms,
    Words,
    first_privacy,
)

__all__ = [
    "DOUBTFUL",
    "LICENCES",
    "Carried",
    "Category",
    "Description",
    "FieldDescription",
    "Terms",
    "Words",
    "checked",
    "checked_paper",
    "description_from_layer",
    "field_key",
    "first_guess",
    "first_privacy",
    "harvest_from_upload",
    "key_from_name",
    "layer_from_description",
    "remembered",
    "with_categories",
]
