"""Invented feeds of GTFS-realtime, as an agency sends them; every bus and every word is made up."""

from google.transit.gtfs_realtime_pb2 import FeedMessage, TripDescriptor

from tests.sources.agency import NOW

MECCA = (33.5717, -116.0772)
PALM_SPRINGS = (33.8303, -116.5453)
LATE = TripDescriptor.CANCELED


def seconds(ago=0):
    return int(NOW.timestamp()) - ago


def feed(made_ago=4):
    message = FeedMessage()
    message.header.gtfs_realtime_version = "2.0"
    message.header.timestamp = seconds(made_ago)
    return message


def add_bus(message, place=MECCA, ago=20, name="bus-1", route="801", trip="trip-1", **more):
    """Add a bus that was at a place so many seconds ago; `ago` None: it does not say when."""
    entity = message.entity.add(id=f"entity-{len(message.entity)}")
    vehicle = entity.vehicle
    vehicle.vehicle.id, vehicle.vehicle.label = name, "Driver Sample Person"
    vehicle.vehicle.license_plate = "SAMPLE1"
    vehicle.position.latitude, vehicle.position.longitude = place
    if ago is not None:
        vehicle.timestamp = seconds(ago)
    if route:
        vehicle.trip.route_id = route
    if trip:
        vehicle.trip.trip_id = trip
    for key, value in more.items():
        setattr(vehicle.position, key, value)
    return entity


def buses(*places, **more):
    """A feed with one bus at each place."""
    message = feed()
    for number, place in enumerate(places):
        add_bus(message, place, name=f"bus-{number}", trip=f"trip-{number}", **more)
    return message


def add_alert(message, texts, more=(), routes=(), period=None):
    """Add an announcement in the languages of `texts`: [("en", "...")]."""
    alert = message.entity.add(id=f"entity-{len(message.entity)}").alert
    for field, said in ((alert.header_text, texts), (alert.description_text, more)):
        for language, text in said:
            one = field.translation.add(text=text)
            if language:
                one.language = language
    for route in routes:
        alert.informed_entity.add(route_id=route)
    if period:
        alert.active_period.add(start=period[0], end=period[1])
    return alert
