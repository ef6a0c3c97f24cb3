"""Which systems and parks have a person's full name for a name: decided by reading, kept by id.

Only identifiers stand here, never the names. A name with a given name and a family name in it, or a
word that may be a given name beside "Housing", is a person's; a family name alone with Ranch,
Water, Camp or Park is not, nor are two family names, nor a company. An id that nobody has read yet
counts as a person's until somebody has.
"""

# PWSIDs and park ids whose official name is a person's.
PERSONAL = frozenset(
    """
    CA3301127 CA3302079 CA3302099 CA3302306 CA3303017 CA3303025 CA3303043 CA3303044 CA3303047
    CA3303048 CA3303050 CA3303053 CA3303062 CA3303069 CA3303095 CA3303101 CA3303106 CA3303111
    """.split()  # noqa: SIM905 - a block reads better than a list of quotes
)
# PWSIDs and park ids whose official name was read and is no person's.
NOT_PERSONAL = frozenset(
    """
    CA3301040 CA3301107 CA3301115 CA3301116 CA3301118 CA3301119 CA3301121 CA3301128 CA3301130
    CA3301136 CA3301153 CA3301154 CA3301157 CA3301181 CA3301209 CA3301247 CA3301276 CA3301380
    CA3301486 CA3301717 CA3301758 CA3301803 CA3301850 CA3301937 CA3301990 CA3301998 CA3302009
    CA3302034 CA3302038 CA3302039 CA3302051 CA3302072 CA3302077 CA3302084 CA3302085 CA3302086
    CA3302090 CA3303003 CA3303007 CA3303015 CA3303028 CA3303033 CA3303035 CA3303041 CA3303042
    CA3303054 CA3303056 CA3303057 CA3303058 CA3303063 CA3303066 CA3303070 CA3303073 CA3303078
    CA3303083 CA3303086 CA3303087 CA3303097 CA3303098 CA3303100 CA3303105 CA3303107 CA3303109
    CA3303215 CA3304655 CA3310007 CA3310020 CA3310051
    33-0002-MP 33-0038-MP 33-0044-MP 33-0082-MP 33-0087-MP 33-0092-MP 33-0105-MP 33-0130-MP
    33-0146-MP 33-0159-MP 33-0206-MP 33-0211-MP 33-0230-MP 33-0233-MP 33-0239-MP 33-0249-MP
    33-0336-MP 33-0362-MP 33-0395-MP 33-0409-MP 33-0418-MP 33-0452-MP 33-0458-MP 33-0481-MP
    33-0486-MP 33-0487-MP 33-0493-MP 33-0503-MP 33-0561-MP 33-0563-MP 33-0564-MP
    33-11021-MP
    13-0026-MP 13-0052-MP 13-0056-MP 13-0073-MP 13-0089-MP 13-0126-MP 13-0141-MP 13-10882-MP
    """.split()  # noqa: SIM905 - a block reads better than a list of quotes
)


def is_personal(feature_id: str) -> bool:
    """Tell whether the official name of a system or park must be kept back."""
    return feature_id not in NOT_PERSONAL


def is_reviewed(feature_id: str) -> bool:
    """Tell whether somebody has read the name of a system or park."""
    return feature_id in PERSONAL or feature_id in NOT_PERSONAL
