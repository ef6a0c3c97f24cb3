"""What a view does not show: how old its data is, doubtful places, lists that lack something."""

from collections.abc import Iterable, Sequence

from ejmap.layer import Group, Layer, Privacy
from ejmap.questions.features import Features
from ejmap.text import LANGUAGES, Text, text_of

# Of more layers than these none is the one a view is about; Sources has the faults of all.
MOST_WITH_FAULTS = 3


def not_shown(used: Iterable[Features], told: Iterable[Text] = ()) -> tuple[Text, ...]:
    """Return what a view does not show, what weighs most first, each sentence once.

    Args:
        used: The layers it was made from, the chief one first; of the context, such as main
            roads, the faults are left to Sources.
        told: What its own answer leaves open; it stands behind the dates of old data.
    """
    layers = list({one.layer.key: one for one in used}.values())
    notices = [one.layer.notice for one in layers if one.layer.notice]
    places = [sentence for one in layers for sentence in doubtful_places(one)]
    incomplete = [one.layer.incomplete for one in layers if one.layer.incomplete]
    known = _faults([one.layer for one in layers if one.layer.group is not Group.CONTEXT])
    return tuple(dict.fromkeys([*notices, *told, *places, *incomplete, *known]))


def _faults(layers: Sequence[Layer]) -> list[Text]:
    """Return the known faults of the first layer, and that the others have some as well."""
    if not layers:
        return []
    first = layers[0].faults if len(layers) <= MOST_WITH_FAULTS else ()
    return [*first, *([text_of("kept.more_faults")] if len(layers) > 1 else [])]


def doubtful_places(features: Features) -> Iterable[Text]:
    """Yield how many features of a layer have a doubtful place, and how many have none."""
    layer = features.layer
    if layer.privacy is not Privacy.PUBLIC or layer.geometry == "none":
        return
    asked = Text(**{one: layer.noun.count(len(features.table), one) for one in LANGUAGES})
    doubtful = int((features.has_place & ~features.is_placed).sum())
    if doubtful:
        yield text_of("kept.doubtful", n=doubtful, asked=asked)
    if missing := int((~features.has_place).sum()):
        yield text_of("kept.placeless", n=missing, asked=asked)


def straight_line() -> Text:
    """Return that distances are as the crow flies."""
    return text_of("kept.straight_line")
