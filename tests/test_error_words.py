import pytest

from ejmap import errors
from ejmap.text import LANGUAGES, Text, blanks, words

MECCA = Text(en="Mecca", es="Mecca")
DUST = Text(en="dust particles (PM10)", es="partículas de polvo (PM10)")
FACTS = {
    errors.SourceMissing: ("a list", "a place"),
    errors.SourceChanged: ("a list", "this", "that"),
    errors.UnknownMonitor: ("Nowhere", [MECCA]),
    errors.SeveralMonitors: ([MECCA],),
    errors.NoReadingsThen: (MECCA, DUST, "2031", Text(en="in 2019", es="en 2019")),
    errors.NoReadingsOf: (MECCA, DUST, [Text(en="ozone", es="ozono")]),
    errors.ColumnsChanged: ("a list", 1, ["this"], ["that"]),
    errors.CellChanged: ("a list", 7, "Value", "high", Text(en="a number", es="un número")),
    errors.EntryChanged: ("a list", 7, "value", "high", Text(en="a number", es="un número")),
    errors.NotThatFile: (
        "a list",
        Text(en="a web page", es="una página web"),
        Text(en="a table", es="una tabla"),
    ),
    errors.PublisherRefused: ("a list", "no such key"),
    errors.SourceSentOther: (
        "a list",
        "https://agency.example/list",
        Text(en="a web page", es="una página web"),
        Text(en="a table", es="una tabla"),
    ),
    errors.FieldsChanged: ("a list", "https://agency.example/list", ["this"], ["that"]),
    errors.SourceUnreachable: (
        "a list",
        "https://agency.example/list",
        "refused",
        Text(en="nobody answers", es="nadie responde"),
    ),
    errors.NoneReached: (
        "https://agency.example/list",
        Text(en="nobody answers", es="nadie responde"),
    ),
    errors.SourceRefused: (
        "a list",
        "https://agency.example/list",
        503,
        Text(en="busy", es="ocupado"),
        Text(en="Ask later.", es="Pregunte más tarde."),
    ),
    errors.SourceMoved: (
        "a list",
        "https://agency.example/list",
        "http://elsewhere.example",
        Text(en="that is not safe", es="eso no es seguro"),
    ),
    errors.SourceTooLarge: (
        "a list",
        "https://agency.example/list",
        Text(en="much", es="mucho"),
        Text(en="little", es="poco"),
    ),
    errors.SourceNotWhole: (
        "a list",
        "https://agency.example/list",
        Text(en="a half", es="la mitad"),
        Text(en="all of it", es="todo"),
    ),
    errors.SourceNotCurrent: (
        "a list",
        "https://agency.example/list",
        Text(en="of yesterday", es="de ayer"),
        Text(en="of now", es="de ahora"),
    ),
    errors.SourceSaysError: ("a list", "https://agency.example/list", "no such layer"),
    errors.KeyMissing: ("a list", "A_KEY", "https://agency.example/keys"),
    errors.InvalidLayer: ("places", ["one fault", "another"]),
    errors.UnknownLayer: ("places", ["homes"]),
    errors.UnknownPollutant: ("smog", ["pm10", "ozone"]),
    errors.StoreDamaged: ("a place", "a fault"),
    errors.StoreTooNew: (3, 2),
    errors.StoreFull: ("a place", "a reason"),
    errors.StoreBusy: (5.0,),
    errors.StoreRefreshing: (5.0,),
    errors.PublicationChanged: ("places", None, "0123456789abcdef"),
    errors.UnknownVersion: ("places", "0123456789abcdef"),
    errors.UnknownFeature: ("places", "i00001"),
    errors.SeedDamaged: ("a place", "a fault"),
    errors.NoPlaceSaid: (),
    errors.SeveralPlacesSaid: (),
    errors.EmptyTable: ("a file",),
    errors.UnreadableTable: ("a file", "a fault"),
    errors.NoSubject: ([Text(en="homes", es="casas")],),
    errors.LayerNotAsked: ("places", [Text(en="homes", es="casas")]),
    errors.FieldNotAsked: (Text(en="homes", es="casas"), "colour:is:red", []),
    errors.DistanceNotAsked: ("0", 1, 100_000),
    errors.TooManyConditions: (11, 10),
    errors.InvalidQuestion: ([errors.TooManyConditions(11, 10), errors.UnreadablePart("?")],),
    errors.UnreadableRequest: ("latitude",),
    errors.UnreadableOrder: ("form",),
    errors.RequestTooLarge: (1000,),
    errors.TooManyRequests: (9,),
    errors.MeantPlace: (33.57, -116.06),
    errors.MinusMissing: (33.57, -116.06),
    errors.SwappedPlace: (33.57, -116.06),
    errors.PlaceOutside: ("mecca", Text(en="Mecca", es="Mecca"), Text(en="far", es="lejos")),
    errors.UnknownCommunity: ("Nowhere", [Text(en="Mecca", es="Mecca")]),
    errors.TooManyPlaces: (501, 500),
    errors.VersionThinned: ("places", "0123456789abcdef", "a day"),
    errors.VersionWithdrawn: ("places", "0123456789abcdef", "a day"),
    errors.UnsupportedFile: ("a file", "this", "that"),
    errors.UnreadableFile: ("a file", "a fault"),
    errors.EmptyFile: ("a file",),
    errors.FileTooLarge: ("a file", "bytes", 1000),
    errors.ArchiveBomb: ("a file", "a fault"),
    errors.UnsafePath: ("a file", "a place"),
    errors.UploadGone: (),
    errors.FileNotThere: ("a file",),
    errors.NoRoomForFile: ("a file",),
    errors.UploadsNotHere: (),
    errors.InvalidDescription: ([errors.EmptyFile("a file")],),
    errors.NothingToKeep: (),
    errors.SameSides: (),
    errors.SnapshotTooLarge: (1001, 1000),
    errors.TooManySnapshots: (1000,),
    errors.TooManyViews: (21, 20),
    errors.NoViews: (),
    errors.WordsTooLong: ("title", 161, 160),
    errors.PaperNotMade: ("square", "pdf"),
    errors.PressFull: (30,),
    errors.PressOff: (),
    errors.PressStopped: (60,),
    errors.ExhibitGone: (),
    errors.StaffOff: (),
    errors.NotSignedIn: (),
    errors.NotAllowed: ("publish", "editor"),
    errors.WrongPassword: (),
    errors.TooManyAttempts: (9,),
    errors.TooMuchUploaded: (90,),
    errors.UploadsFull: (),
    errors.PasswordsDiffer: (),
    errors.IdentityIncomplete: (),
    errors.UnfitName: (100,),
    errors.WeakPassword: (12,),
    errors.PersonExists: ("Ana",),
    errors.UnknownPerson: ("Ana",),
    errors.ForeignRequest: (),
    errors.SecondLookNeeded: ("places",),
    errors.NothingToUndo: ("places",),
    errors.UnknownDraft: ("places", "0123456789abcdef"),
    errors.DescriptionProblem: ("missing",),
    errors.MadeByPeople: ("places",),
    errors.BroughtByHand: ("places", ["a list"]),
    errors.VersionHeld: ("places", [errors.ManyGone(1, 9), errors.ShownByHand()]),
    errors.NoneLeft: (9,),
    errors.ManyGone: (1, 9),
    errors.FewInValley: (1, 9),
    errors.ColumnsBlank: ([Text(en="Name", es="Nombre")],),
    errors.ReadingsGone: (1, 9),
    errors.HistoryGone: (["060652005"],),
    errors.ShownByHand: (),
    errors.NothingHeld: ("places", "0123456789abcdef"),
    errors.LayerBroke: ("places", "KeyError"),
    errors.TooMuchFetched: ("places", 512),
    errors.NoSuchFolder: ("a folder",),
}


def kinds(root=errors.EjmapError):
    return [root, *(kind for child in root.__subclasses__() for kind in kinds(child))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", kinds())
def test_every_error_is_said_in_every_language(kind, language):
    said = words(language).error(kind(*FACTS.get(kind, ("what happened",))))
    assert len(said) > 20
    assert not blanks(said)


def test_every_class_has_its_own_key():
    keys = [kind.key for kind in kinds()]
    assert len(set(keys)) == len(keys)


def test_an_error_names_things_in_the_language_of_its_sentence():
    said = words("es").error(errors.EmptyLayer(Text(en="Bus stops", es="Paradas de autobús")))
    assert "Paradas de autobús" in said


def test_codes_stand_where_programs_read_and_not_in_what_a_page_says():
    problem = errors.LayerNotAsked("places", [Text(en="homes", es="casas")], ["home_layer"])
    assert "home_layer" not in words("es").error(problem)
    assert "home_layer" in words("es").error(errors.InvalidQuestion([problem]))


def test_a_question_that_cannot_be_asked_says_all_that_is_wrong_with_it():
    problems = [errors.TooManyConditions(11, 10), errors.DistanceNotAsked("0", 1, 100_000)]
    said = words("es").error(errors.InvalidQuestion(problems))
    assert all(words("es").error(one) in said for one in problems)
