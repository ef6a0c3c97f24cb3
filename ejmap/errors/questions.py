"""What can be wrong with a question."""

from collections.abc import Sequence

from ejmap.errors.root import EjmapError, listed


class QuestionProblem(EjmapError):
    """One part of a question that cannot be asked.

    Layers and fields stand in the facts by their names in every language (`Text`), so that a
    sentence about them is whole in each.

    Attributes:
        codes: What links and commands may write instead; a page says none of it.
    """

    key = "error.question_part"
    codes: Sequence[str] = ()


class UnreadablePart(QuestionProblem):
    """A part of a question is not written as parts of questions are."""

    key = "error.question_unreadable"
    codes = (
        "subject=mobile_home_parks",
        "if=farther:bus_stops:805",
        "if=inside:communities",
        "own=paving_status:is:planned",
    )

    def __init__(self, part: str) -> None:
        super().__init__(
            f"'{part}' is no part of a question. Expected subject=LAYER, "
            "if=nearer:LAYER:METRES, if=inside:LAYER or own=FIELD:OPERATOR:VALUE.",
            part=part,
        )


class NoSubject(QuestionProblem):
    """A question does not say what it asks about."""

    key = "error.question_no_subject"

    def __init__(self, known: Sequence[object], codes: Sequence[str] = ()) -> None:
        super().__init__(
            f"The question names no layer to ask about: say subject= one of "
            f"{listed(codes or known)}.",
            known=known,
        )
        self.codes = codes


class LayerNotAsked(QuestionProblem):
    """A question names a layer that there is not."""

    key = "error.question_layer"

    def __init__(self, layer: str, known: Sequence[object], codes: Sequence[str] = ()) -> None:
        super().__init__(
            f"There is no layer '{layer}'. The layers are: {listed(codes or known)}.",
            layer=layer,
            known=known,
        )
        self.codes = codes


class FieldNotAsked(QuestionProblem):
    """A question asks a field that the layer does not have, or that cannot be asked so."""

    key = "error.question_field"

    def __init__(
        self,
        layer: object,
        condition: str,
        known: Sequence[object],
        codes: Sequence[str] = (),
    ) -> None:
        super().__init__(
            f"'{condition}' cannot be asked of: {layer}. Fields that can be asked: "
            f"{listed(codes or known)}.",
            layer=layer,
            condition=condition,
            known=known,
        )
        self.codes = codes


class DistanceNotAsked(QuestionProblem):
    """A distance in a question is no number of metres between the least and the most."""

    key = "error.question_distance"

    def __init__(self, found: str, least: int, most: int) -> None:
        super().__init__(
            f"'{found}' is no distance to ask for: say whole metres from {least:,} to {most:,}.",
            found=found,
            least=f"{least:,}",
            most=f"{most:,}",
        )


class NoPlaces(QuestionProblem):
    """A question measures to or from a layer that has no places."""

    key = "error.question_no_places"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"Nothing can be measured to or from this layer, which has no places on the map: "
            f"{layer}. Choose another layer, or ask about its own fields.",
            layer=layer,
        )


class NoAreas(QuestionProblem):
    """A question asks what lies inside or outside a layer that has no areas."""

    key = "error.question_no_areas"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"Nothing lies inside or outside this layer, which has no areas: {layer}. "
            "Ask how near or far instead, or choose another layer.",
            layer=layer,
        )


class EmptyLayer(QuestionProblem):
    """A question asks about a layer that holds nothing."""

    key = "error.question_empty"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"This layer holds nothing yet, so there is nothing to answer: {layer}. "
            "Choose another layer.",
            layer=layer,
        )


class OnlyCounted(QuestionProblem):
    """A question puts a condition on a layer that is given as counts by community alone."""

    key = "error.question_only_counted"

    def __init__(self, layer: object) -> None:
        super().__init__(
            f"This layer is given as counts by community alone: {layer}. So that no home can be "
            "singled out, no condition can be put on it, and nothing measured to it.",
            layer=layer,
        )


class TooManyConditions(QuestionProblem):
    """A question has more conditions than anybody can read."""

    key = "error.question_too_many"

    def __init__(self, found: int, most: int) -> None:
        super().__init__(
            f"The question has {found} conditions; at most {most} can be asked at once.",
            found=found,
            most=most,
        )


class InvalidQuestion(EjmapError):
    """A question that cannot be asked; `problems` lists every part at fault."""

    key = "error.question"

    def __init__(self, problems: Sequence[QuestionProblem]) -> None:
        codes = list(dict.fromkeys(code for one in problems for code in one.codes))
        super().__init__(
            f"This question cannot be answered. {' '.join(str(one) for one in problems)}",
            problems=problems,
            codes=codes,
        )
        if codes:
            self.key = "error.question_codes"
        self.problems = problems
