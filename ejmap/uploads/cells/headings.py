"""Headings under which a column may tell about people, in both languages.

Each pattern is asked of `texts.heading(name)`: small words without accents, a blank between them.
"""

import re

NAMES = re.compile(
    r"\b(owner|operator|operated ?by|contact|manager|administrator|adm [fl] name|landlord|"
    r"(first|last|given|family|full|sur|child|your) ?name|[fl]name|resident|tenant|applicant|"
    r"inspector|person|verified (n|by)|duen[oa]|propietari[oa]|encargad[oa]|operador[a]?|"
    r"apellidos?|contacto|inquilin[oa]|residente|arrendador[a]?|responsable|administrador[a]?|"
    r"heads? of (the )?(household|family)|household head|(jef[ea]|cabeza) (de|del) (la )?"
    r"(familia|hogar|casa)|respondent|interview(er|ee)|surveyor|enumerator|encuestad(a|o|or|ora)|"
    r"entrevistad(a|o|or|ora)|(nombre completo|su nombre)|patient|paciente|(mother|father|child)$|"
    r"madre|padre|menor$|vecin[oa]|neighbou?r$|spouse|espos[oa]|volunteer|voluntari[oa]|"
    r"promotor[a]?|(submitted|reported|collected|interviewed) by|(reportado|enviado) por|"
    r"complainant|denunciante|caller)\b"
)
USERS = re.compile(
    r"\b(creat(ed|or)( us(er)?| by)?|(last )?edit(ed|or)( us(er)?| by)?|last edi 1|updated by|"
    r"user ?name|login|instagram|facebook|twitter|device ?id|imei|subscriber ?id)$"
)
NO_NAME = re.compile(
    r"\b(type|ty|tipo|class|clase|category|code|id|phone|email|address|date|count|status|da|at)\b"
)
PHONE = re.compile(
    r"\b(phones?( ?numbers?)?|telephone|tel|telefonos?|cel|cell|celular|movil|fax|whats ?app)\b"
)
BIRTH = re.compile(
    r"\b(dob|birth ?(date|day|year)|date of birth|(fecha de )?nacimiento|f(ec|echa)? nac)\b"
)
PAPERS = re.compile(
    r"\b(ssn|ss no|social security|seguro social|curp|rfc|passport|pasaporte|itin|a number|alien|"
    r"uscis|matricula consular|driver s? ?licen[sc]e|medi cal|ip|ip address|direccion ip)\b"
)
PLATES = re.compile(r"\b(licen[sc]e plate|plate (number|no)|placas?)\b")
PARCELS = re.compile(r"\b(apn|parcel( (number|no|id))?|parcela|assessor)\b")
_ADDRESS = re.compile(r"\b(address|addres|addre|adress|addr|street|domicilio|direccion|calle)\b")
_NO_ADDRESS = re.compile(r"\b(ci|city|st|state|zi|zip|type|id|code|count|email|name|only)\b")
MAY_BE_NUMBERS = re.compile("|".join(one.pattern for one in (PHONE, BIRTH, PAPERS, PARCELS)))
NAME = re.compile(r"\b(name|nam|nombre|nom|title|system sy|sy 1|site|park|parque|sitio)\b")
STOP = re.compile(r"\b(stop|parada|intersection|crossing|cruce) ?(name|nombre|desc)?$")
SPOT = re.compile(r"\b(location|ubicacion|lugar|where|donde|vivienda|home)\b")


def is_address(head: str) -> bool:
    """Tell whether a heading promises where something stands."""
    return bool(_ADDRESS.search(head)) and not _NO_ADDRESS.search(head)
