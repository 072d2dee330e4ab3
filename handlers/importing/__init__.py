"""Member lists as communes keep them, from a spreadsheet into the registry.

`read` turns a file into a `MemberList`, `apply` takes it in, `preview` says what that would do.
"""

from handlers.importing.apply import apply, preview
from handlers.importing.member_list import MemberList, read
from handlers.importing.reasons import Doubt, ImportRefused, Note, Refusal, Reject
from handlers.importing.report import Report, Tally

__all__ = [
    "Doubt",
    "ImportRefused",
    "MemberList",
    "Note",
    "Refusal",
    "Reject",
    "Report",
    "Tally",
    "apply",
    "preview",
    "read",
]
