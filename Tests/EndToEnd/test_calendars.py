# SPDX-License-Identifier: Apache-2.0
"""Opening hours across every change of the clocks of five zones in ten years, against Python's own time zones."""

import datetime
from zoneinfo import ZoneInfo

import pytest

UTC = datetime.timezone.utc
#: Clocks that change at night, at midnight, by half an hour, and in the other half of the year.
ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo"]
#: In minutes since midnight: hours that lie around the changes, and the hours of an office.
HOURS = [(0, 30), (75, 135), (150, 170), (175, 400), (480, 1200), (1410, 1440)]
YEARS = range(2026, 2036)

POLICY = """
patchbay: 1
name: Hours
timezone: {zone}
calendars: {{ office: {{ weekly: {{ mon-sun: "{hours}" }} }} }}
queues: {{ general: {{ hours: office }} }}
routes: [ {{ otherwise: general }} ]
"""


def offset(zone, moment):
    return moment.astimezone(zone).utcoffset()


def transitions(zone):
    """Every moment at which the clocks are changed, to the second."""
    at, found = datetime.datetime(YEARS[0], 1, 1, tzinfo=UTC), []
    end, step = datetime.datetime(YEARS[-1] + 1, 1, 1, tzinfo=UTC), datetime.timedelta(hours=12)
    while at < end:
        if offset(zone, at) != offset(zone, at + step):
            low, high = at, at + step
            while high - low > datetime.timedelta(seconds=1):
                middle = low + (high - low) / 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if offset(zone, middle) == offset(zone, at) else (low, middle)
            found.append(high)
        at += step
    return found


def moment(zone, day, minutes, *, last, changes):
    """When the clock on the wall shows that: the first or the last time; what is skipped is the moment of the change."""
    wall = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)
    shown = wall.replace(tzinfo=zone, fold=1 if last else 0).astimezone(UTC)
    if shown.astimezone(zone).replace(tzinfo=None) == wall:
        return shown
    return next(change for change in changes
                if change.astimezone(zone).replace(tzinfo=None) > wall
                and (change - datetime.timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None) < wall)


def openings(zone, changes, around):
    """From and until when it is open on the days around a moment."""
    here = around.astimezone(zone).date()
    for day in (here + datetime.timedelta(days=days) for days in (-1, 0, 1)):
        for begin, end in HOURS:
            opens = moment(zone, day, begin, last=False, changes=changes)
            closes = moment(zone, day, end, last=True, changes=changes)
            if opens < closes:
                yield opens, closes


def text(minutes):
    return f"{minutes // 60:02}:{minutes % 60:02}"


@pytest.mark.parametrize("name", ZONES)
def test_every_change_of_the_clocks_in_ten_years(shared_centre, name):
    zone = ZoneInfo(name)
    changes = transitions(zone)
    assert len(changes) >= 2 * len(YEARS) - 1, "they are changed twice a year"
    files = {"hours.yaml": POLICY.format(zone=name, hours=", ".join(f"{text(a)}-{text(b)}" for a, b in HOURS))}
    version = shared_centre.admin.post("/v1/policy/versions", {"files": files})["version"]["version"]
    shared_centre.admin.post(f"/v1/policy/versions/{version}/activate")
    asked = 0
    for change in changes:
        spans = sorted(openings(zone, changes, change))
        edges = sorted({edge for span in spans for edge in span} | {change})
        near = [edge for edge in edges if abs(edge - change) < datetime.timedelta(hours=5)]
        for edge in near:
            for seconds in (-1, 0):
                at = edge + datetime.timedelta(seconds=seconds)
                answer = shared_centre.supervisor.get("/v1/hours", at=at.strftime("%Y-%m-%dT%H:%M:%SZ"))
                expected = any(opens <= at < closes for opens, closes in spans)
                assert answer["queues"][0]["open"] == expected, f"{name} {at} ({at.astimezone(zone)})"
                asked += 1
    assert asked > 10 * len(changes)
