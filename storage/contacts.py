"""The number under which a unit may be called, as it allowed its members to be told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from storage.units import Unit

CONTACT = "contact"  # in `Unit.settings`


@dataclass(frozen=True, slots=True)
class Contact:
    """A unit's published number, who published it (a person's id), and when."""

    phone: str
    by: int
    on: date


def publish(unit: Unit, contact: Contact) -> None:
    """From here on whoever belongs to the unit is told this number."""
    told = {"phone": contact.phone, "by": contact.by, "on": contact.on.isoformat()}
    unit.settings = {**unit.settings, CONTACT: told}


def withdraw(unit: Unit) -> None:
    """From here on nobody is told the unit's number."""
    unit.settings = {key: value for key, value in unit.settings.items() if key != CONTACT}


def of(unit: Unit) -> Contact | None:
    """What the unit published, if anything."""
    told: Any = unit.settings.get(CONTACT)
    match told:
        case {"phone": str(phone), "by": int(by), "on": str(on)}:
            return Contact(phone, by, date.fromisoformat(on))
    return None
