"""Why a file, a row or a cell was not taken: codes, and what they mean in English."""

from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    """Why a whole file is refused."""

    too_big = "too_big"
    too_many_rows = "too_many_rows"
    too_many_columns = "too_many_columns"
    not_a_list = "not_a_list"
    broken = "broken"
    encrypted = "encrypted"
    no_header = "no_header"
    two_communes = "two_communes"
    no_commune = "no_commune"
    unknown_parent = "unknown_parent"


class Reject(StrEnum):
    """Why a row is left out."""

    no_name = "no_name"
    bad_name = "bad_name"
    bad_birth = "bad_birth"
    duplicate = "duplicate"
    same_name = "same_name"
    no_unit = "no_unit"
    ambiguous = "ambiguous"


class Doubt(StrEnum):
    """What was odd about a row that was kept."""

    bad_phone = "bad_phone"
    second_phone = "second_phone"
    unclear_birth = "unclear_birth"
    unclear_joined = "unclear_joined"
    long_address = "long_address"
    unknown_position = "unknown_position"
    position_without_unit = "position_without_unit"
    held_by_another = "held_by_another"
    number_taken = "number_taken"
    no_longer_member = "no_longer_member"
    in_other_branch = "in_other_branch"


REFUSALS = {
    Refusal.too_big: "the file is larger than 20 MB, or unpacks to more than can be read",
    Refusal.too_many_rows: "the file has more than 100,000 rows",
    Refusal.too_many_columns: "a sheet has more than 200 columns",
    Refusal.not_a_list: "this is not a spreadsheet (.xlsx, .xls, .ods) or a .csv file",
    Refusal.broken: "the file is damaged and cannot be read",
    Refusal.encrypted: "the file is protected with a password",
    Refusal.no_header: "no sheet has a row of headings with the members' names (Họ và tên)",
    Refusal.two_communes: "the sheets belong to different communes; import one commune at a time",
    Refusal.no_commune: "neither the file nor the database tells which commune this list is from",
    Refusal.unknown_parent: "there is no unit, or more than one, of the name given as parent",
}

REJECTS = {
    Reject.no_name: "the row has no name",
    Reject.bad_name: "the name holds characters that no name has, or is too long",
    Reject.bad_birth: "the birth year is in the future or too long ago",
    Reject.duplicate: "the same person is already in row {0}",
    Reject.same_name: "row {0} has the same name and birth year; add a mark that tells them apart",
    Reject.no_unit: "no branch is given for this row",
    Reject.ambiguous: "several persons on record fit this row",
}

DOUBTS = {
    Doubt.bad_phone: "the phone number is not a Vietnamese number; kept without it",
    Doubt.second_phone: "there are two phone numbers; the first is taken",
    Doubt.unclear_birth: "the birth date cannot be read; kept without it, or with the year alone",
    Doubt.unclear_joined: "the date of admission cannot be read; kept without it",
    Doubt.long_address: "the address is too long and was cut",
    Doubt.unknown_position: "the position is not known; kept without it",
    Doubt.position_without_unit: "no unit is given for this position; kept without it",
    Doubt.held_by_another: "somebody else holds this position too; end hers if she handed it over",
    Doubt.number_taken: "the roster number is taken; the next free one is used",
    Doubt.no_longer_member: "her membership has ended; it was not opened again",
    Doubt.in_other_branch: "she is an active member of another branch too",
}


class ImportRefused(Exception):
    """The whole file is refused; nothing was written."""

    def __init__(self, reason: Refusal) -> None:
        super().__init__(REFUSALS[reason])
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said about a row; `line` as a spreadsheet program shows it.

    `other` is the line of the row that this one collides with.
    """

    sheet: str
    line: int
    code: Reject | Doubt
    other: int | None = None

    @property
    def text(self) -> str:
        if isinstance(self.code, Reject):
            return REJECTS[self.code].format(self.other)
        return DOUBTS[self.code]
