"""A unit's published number stands among its settings, and nothing else is taken for one."""

from datetime import date

import pytest

from storage import contacts
from storage.contacts import Contact
from storage.units import Unit

NUMBER = Contact("02103812345", by=7, on=date(2026, 11, 25))


def test_a_number_is_published_and_withdrawn() -> None:
    """What else the unit has set stays."""
    unit = Unit(name="Chi hội Khu 3", settings={"quiet": [1260, 390]})
    contacts.publish(unit, NUMBER)
    assert contacts.of(unit) == NUMBER
    contacts.withdraw(unit)
    assert contacts.of(unit) is None
    assert unit.settings == {"quiet": [1260, 390]}


@pytest.mark.parametrize("told", [None, "0912", {}, {"phone": 912}, {"phone": "0912", "by": "x"}])
def test_what_is_no_contact_is_none(told: object) -> None:
    """Settings are written by hand, too."""
    assert contacts.of(Unit(settings={"contact": told})) is None
