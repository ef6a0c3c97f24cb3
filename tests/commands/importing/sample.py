"""An invented table of clinics, and what is said of it."""

TABLE = """Clinic number,Clinic,Kind,Rooms,Sundays,lat,lon
A1,"Sample ""Sol"" clinic <b>",clinic,4,yes,33.5766,-116.0647
A2,Sample Oasis clinic,mobile,,no,33.5275,-116.1261
A3,Sample Thermal clinic,clinic,7,,33.6262,-116.1308
A4,Sample North Shore clinic,mobile,2,yes,33.5146,-115.911
"""
WORDS = {
    "Kind": {"clinic": {"en": "Clinic", "es": "Clínica"}, "mobile": {"en": "Mobile", "es": "Móvil"}}
}
LABELS = {
    name: {"en": name, "es": f"{name} (es)"}
    for name in ("Clinic number", "Clinic", "Kind", "Rooms", "Sundays")
}
SAID = {
    "--key": "sample_clinics",
    "--name-en": "Sample clinics",
    "--name-es": "Clínicas de muestra",
    "--source": "Nobody",
    "--licence": "CC0",
    "--date": "2024-05",
}
