"""Which texts look like a person's full name: a given name of people here, then a family name.

A guess, for names nobody has read yet; where a system or park has been read, that reading counts
(`registers.reviewed_names`). Given names that are also words or places (Art, Hope, Valencia) are
left out: a trail called Art Smith is found less often than a park called Hope Ranch is spared.
"""

import re

from ejmap.uploads.cells.texts import plain

_GIVEN = frozenset(
    """
    aaron abel abigail abraham abril adan adela adolfo adrian adriana agustin agustina aida alan
    albert alberto alejandra alejandro alex alexander alfonso alfredo alicia alma alonso alvaro
    amalia amanda amelia amy ana anastasio andrea andres andrew angelica angelina anita ann anna
    anne anselmo anthony antonia antonio araceli armando arnulfo arthur arturo aurelio aurora
    barbara beatriz benito benjamin bernabe bernardo berta bertha betty brandon brenda brian bruce
    camilo carl carla carlos carmen carol caroline catalina catherine cecilia celia cesar charles
    christian christina christine christopher cindy clara claudia clemente concepcion consuelo
    cristian cristina cristobal crystal cynthia daisy damian daniel daniela david deborah delfina
    delia denise dennis diana diane diego dolores domingo donald donna dora dorothy edgar edith
    edmundo eduardo edward edwin efrain elba elena eleuterio elias elisa elizabeth eloisa elsa
    elvira emilia emilio emily emma emmanuel enrique eric erica ernesto esmeralda esperanza
    esteban estela esther eugenia eugenio eusebio eva evelyn fabian fabiola federico felicia
    felipe felix fernanda fernando fidel filiberto francisca francisco frank gabriel gabriela
    gary genaro george gerardo german gilbert gilberto gisela gladys gloria gonzalo graciela
    gregorio gregory griselda guadalupe guillermina guillermo gustavo harold hector helen henry
    heriberto hermelinda hernan hilda homero horacio hortencia hugo humberto ignacio imelda irene
    irma isabel isaias isidro ismael israel ivan jacob jacqueline jaime james janet jason javier
    jeffrey jennifer jeremy jerry jesse jessica jesus joan joaquin joe joel john johnny jonathan
    jorge jose josefina joseph joshua josue joyce juan juana juanita judith julia julian juliana
    julie julio justin karen karina karla katherine kathleen kelly kenneth kevin kimberly larry
    laura laurie lawrence leobardo leonardo leonel leonor leopoldo leticia lidia lilia liliana
    linda lisa lorena lorenzo lourdes lucas lucia luciano lucila lucio luis luisa luz magdalena
    magdaleno manuel manuela marcela marcelino marcelo marco marcos margaret margarita maria
    mariana maricela maricruz mario marisol maritza mark marta martha martin martina mary mateo
    matilde matthew mauricio maximino maximo mayra melissa mercedes michael michelle miguel
    mireya miriam moises monica nancy natalia nathan nestor nicholas nicolas noe noel noemi nora
    norma octavio ofelia olga olivia omar ofelia oralia oscar otilia pablo pamela patricia patrick
    paul paula paulina pedro peter petra placido porfirio rachel rafael ramiro ramon ramona raquel
    raul raymond rebeca rebecca refugio reyna ricardo richard rigoberto rita robert roberto
    rodolfo rodrigo rogelio roger rolando roman ronald rosa rosalba rosalia rosalinda rosario
    roxana ruben ruth ryan salvador samantha samuel sandra santana santiago sara sarah saul scott
    sean sebastian seferino sergio servando sharon silvia simon socorro sofia soledad sonia
    stephanie stephen steven susan susana sylvia tania teodoro teresa thomas timoteo timothy tomas
    trinidad ubaldo ulises valentin vanessa veronica vicente victor vincent virgilio wendy wilfredo
    william xochitl yadira yesenia yolanda zacarias zoila
    """.split()  # noqa: SIM905 - a block reads better than a list of quotes
)
# What a name may carry behind a person's name and still be one: "Manuela Garcia Water".
_BEHIND = frozenset(
    """
    water system systems housing ranch ranchos camp mhp mh mobile mobilehome home homes park tp
    trailer rv court apartments apts rentals farm farms property properties rancho well labor
    residence casa parque sistema agua family familia jr sr
    """.split()  # noqa: SIM905
)
_BETWEEN = frozenset("de del la las los y and e da van".split())  # noqa: SIM905
# One of these and the text names a thing, a place, a company or an institution.
_NO_PERSON = frozenset(
    """
    st street ave avenue rd road dr drive ln lane blvd boulevard hwy highway ct cir circle calle
    avenida camino way southeast northeast southwest northwest school elementary middle high academy
    college university library museum church station hospital clinic center centre centro city
    county district department company co inc llc ltd lp corp corporation agency authority council
    association assoc foundation canyon trail trails creek mountain mountains valley lake hills
    springs beach island estates village sunrise sunset gardens garden oasis desert palms resort
    tramway peak ridge presidential memorial mission reservation tribe tribal site monitor mutual
    club inn motel plaza mall airport union escuela iglesia condado ciudad distrito canon
    """.split()  # noqa: SIM905
)
_INITIAL_AND_FAMILY = re.compile(r"[A-Z]\.\s*(?:[A-Z]\.\s*)?[A-Z][\w'-]{2,}")
_FAMILY_COMMA_GIVEN = re.compile(r"[\w'-]+(?: [\w'-]+)?, ([\w'-]+)(?: [\w'.-]+)?")
# "spoke with Zoila Invented", "la Sra. Inventada": a word that leads to a person, and a name.
_LED_TO = re.compile(
    r"\b(?:spoke (?:with|to)|talked (?:with|to)|met with|habl[oóeé] con|platiqu[eé] con|"
    r"contact[oa]?:|contactar a|ask for|preguntar por|mrs?\.?|ms\.?|sra?\.|srta\.|do[nñ]a)\s+"
    r"([A-ZÀ-Þ][\w'-]+)",
    re.IGNORECASE,
)
_BY_NAME = re.compile(
    r"\b([A-ZÀ-Þ][\w'-]+) [A-ZÀ-Þ][\w'-]+ (?:lives|said|says|has|told|vive|dijo|dice|tiene)\b"
)
_ASIDE = re.compile(r"\(.*?\)")
# Two streets that meet, as stops and crossings are named.
_CROSSING = re.compile(r"\w\s*[/@]\s*\w|\w\s+&\s+(?P<second>[\w']+)")
_WORDS = re.compile(r"[a-z']+")
MOST_WORDS = 5


# As patterns of RE2, which looks through a million letters in a thousandth of a second, but knows
# no letters beyond ASCII: where one stands, the text is looked at in any case.
NAMES_GIVEN = rf"(?i:(?:^|[^a-z'])(?:{'|'.join(sorted(_GIVEN))})(?:[^a-z']|$))|[^\x00-\x7f]"
"""Stands in every text that has a given name in it."""
NAMES_SOMEBODY = rf"[A-Z]\.|{NAMES_GIVEN}"
"""Stands in every text that is a full name."""
SPEAKS = rf"(?i:{_LED_TO.pattern})|{NAMES_GIVEN}"
"""Stands in every text that speaks of somebody."""


def is_full_name(text: str) -> bool:
    """Tell whether a text looks like a person's full name, perhaps with "Water" or "MHP" behind."""
    text = _ASIDE.sub(" ", text).strip()
    if _is_crossing(text):
        return False
    if _INITIAL_AND_FAMILY.fullmatch(text):
        return True
    turned = _FAMILY_COMMA_GIVEN.fullmatch(text)
    if turned and plain(turned[1]).lower() in _GIVEN:
        return True
    return not any(one.isdigit() for one in text) and _is_given_then_family(text)


def _is_crossing(text: str) -> bool:
    """Tell whether streets meet: "Gerald Ford / Bob Hope"; "Zoila & Ruben" are a couple."""
    found = _CROSSING.search(text)
    if found is None:
        return False
    return not (found["second"] and has_given_name(found["second"]))


def is_given_name(text: str) -> bool:
    """Tell whether a text is one given name alone."""
    return plain(text).strip().lower() in _GIVEN


def speaks_of_somebody(text: str) -> bool:
    """Tell whether a sentence speaks of a person by name."""
    if any(one[1][0].isupper() for one in _LED_TO.finditer(text)):
        return True
    return any(plain(one[1]).lower() in _GIVEN for one in _BY_NAME.finditer(text))


def _is_given_then_family(text: str) -> bool:
    words = _WORDS.findall(plain(text).lower())
    if not words or words[0] not in _GIVEN or not _NO_PERSON.isdisjoint(words):
        return False
    rest = [one for one in words[1:] if one not in _BEHIND | _BETWEEN and len(one) > 1]
    return bool(set(rest) - _GIVEN) and len(rest) < MOST_WORDS


def has_given_name(text: str) -> bool:
    """Tell whether one word of a text is a person's given name."""
    return not _GIVEN.isdisjoint(_WORDS.findall(plain(text).lower()))


def names_a_thing(text: str) -> bool:
    """Tell whether a text names a company, an institution or a place, and so nobody."""
    return not _NO_PERSON.isdisjoint(_WORDS.findall(plain(text).lower()))
