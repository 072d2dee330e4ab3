"""Ranges, bounds and corrections: what the words between phrases do to them."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.when.hours import minutes
from handlers.when.phrases import Joint, Phrase, bridged
from handlers.when.pieces import Day, Mark
from handlers.when.reader import Reader

_BOUNDS = (Mark.BEFORE, Mark.UNTIL, Mark.AFTER)
Item = Phrase | Joint
_LONGEST_DUE = 7  # tokens


def tie(items: Sequence[Item], r: Reader) -> list[Item]:
    """Phrases with their ranges and bounds; of the joints corrections and refusals are left."""
    out: list[Item] = []
    queue = list(items)
    while queue:
        item = queue.pop(0)
        if isinstance(item, Phrase) or item.mark in (Mark.FIX, Mark.NOT):
            out.append(item)
        else:
            _tie_one(item, out, queue, r)
    return _with_day_before(out, r)


def _tie_one(joint: Joint, out: list[Item], queue: list[Item], r: Reader) -> None:
    after = queue[0] if queue else None
    if isinstance(after, Phrase) and joint.mark is Mark.UNTIL and _names_deadline(r, joint, after):
        queue[0] = replace(after, bound=joint.mark).covering(joint.first, after.last)
        return
    if not isinstance(after, Phrase) or not bridged(r, joint.last, after.first):
        _leave_open(joint, out, r)
        return
    before = out[-1] if out else None
    adjacent = isinstance(before, Phrase) and bridged(r, before.last, joint.first)
    if joint.mark is Mark.FROM:
        queue[0] = replace(after, opened=True).covering(joint.first, after.last)
    elif isinstance(before, Phrase) and adjacent and (joined := _joined(before, joint.mark, after)):
        queue.pop(0)
        out[-1] = joined
    elif joint.mark in _BOUNDS:
        queue[0] = replace(after, bound=joint.mark).covering(joint.first, after.last)


def _names_deadline(r: Reader, joint: Joint, after: Phrase) -> bool:
    """ "Hạn nộp danh sách là 17h": what is due may stand between."""
    said = r.has(joint.first, "hạn") or r.folded(joint.first, "deadline")
    return (
        said
        and not bridged(r, joint.last, after.first)
        and after.first - joint.last <= _LONGEST_DUE
    )


def _leave_open(joint: Joint, out: list[Item], r: Reader) -> None:
    """A range whose other end cannot be read must not pass for its beginning."""
    before = out[-1] if out else None
    if not isinstance(before, Phrase) or not bridged(r, before.last, joint.first):
        return
    ranges = joint.mark is Mark.TO or (joint.mark is Mark.DASH and before.opened)
    if ranges and r.at(joint.last).number is not None:
        out[-1] = replace(before, bad="unclear")


def _joined(a: Phrase, mark: Mark, b: Phrase) -> Phrase | None:
    """The range from a to b, or one phrase when a dash only separates its parts."""
    if a.to or a.bound or (mark in _BOUNDS and not (mark is Mark.UNTIL and a.opened)):
        return None
    alike = bool((a.clock and b.clock) or (a.placed and b.placed and not (a.clock or b.clock)))
    alike = alike or bool(a.part and b.part and a.part != b.part and not (a.clock or b.clock))
    if mark is Mark.DASH and not a.opened:
        if alike and (a.clock or _same_kind(a.days, b.days) or not a.days or a.part):
            return _range(a, b)
        return merged(a, b)
    if alike or (a.placed and (b.placed or (a.moment and b.clock))):
        return _range(a, b)
    return replace(a, bad="unclear", places=(*a.places, *b.places)) if a.opened else None


def _same_kind(a: Sequence[Day], b: Sequence[Day]) -> bool:
    return bool(a and b) and type(a[-1]) is type(b[0])


def _range(a: Phrase, b: Phrase) -> Phrase:
    return replace(
        a,
        to=b,
        every=a.every or b.every,
        weak=False,
        bad=a.bad or b.bad,
        places=((a.first, b.last),),
    )


def _with_day_before(items: Sequence[Item], r: Reader) -> list[Item]:
    """ "Thứ 7 từ 8h đến 10h": the day before the range is the range's day."""
    out: list[Item] = []
    for item in items:
        before = out[-1] if out else None
        if (
            isinstance(item, Phrase)
            and isinstance(before, Phrase)
            and bridged(r, before.last, item.first)
        ):
            both = merged(before, item) if item.opened or before.to else None
            if both:
                out[-1] = both
                continue
        out.append(item)
    return out


def merged(a: Phrase, b: Phrase) -> Phrase | None:
    """Two phrases that complete each other as one; None when they say the same thing twice."""
    collide = (a.clock and b.clock) or (a.part and b.part and a.part != b.part) or (a.to and b.to)
    if collide or a.bound or b.bound or (a.moment and b.placed) or (b.moment and a.placed):
        return None
    if a.days and b.days and _same_kind(a.days, b.days) and a.days != b.days:
        return None
    ranged, other = (b, a) if b.to else (a, b)
    days = a.days if a.days == b.days else (*a.days, *b.days)
    return replace(
        ranged,
        clock=ranged.clock or other.clock,
        part=ranged.part or other.part,
        days=days,
        moment=a.moment or b.moment,
        every=a.every or b.every,
        bad=a.bad or b.bad,
        weak=a.weak and b.weak,
        opened=a.opened or b.opened,
        places=_one_run(a, b),
    )


def _one_run(a: Phrase, b: Phrase) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((*a.places, *b.places)))


def corrected(items: Sequence[Item]) -> list[Phrase]:
    """In "A à nhầm B" B holds, and takes from A what it leaves out; "không phải A" drops A."""
    runs: list[list[Phrase]] = [[]]
    refused = False
    for item in items:
        if isinstance(item, Joint):
            refused = item.mark is Mark.NOT
            if item.mark is Mark.FIX:
                runs.append([])
        else:
            runs[-1].append(replace(item, bad=item.bad or "refused") if refused else item)
            refused = False
    said = [run for run in runs if run]
    if len(said) < 2 or not runs[-1]:
        return said[-1] if said else []
    first = _inherits(said[-1][0], said[-2][-1])
    return [first, *said[-1][1:]]


def _inherits(new: Phrase, old: Phrase) -> Phrase:
    if new.to or old.to or new.bound or new.moment or old.moment:
        return replace(new, places=_with_mistake(old, new))
    clock = new.clock or old.clock
    part = new.part
    if part is None and old.part and clock and minutes(clock, old.part, True):
        part = old.part
    return replace(
        new,
        clock=clock,
        part=part,
        days=new.days or old.days,
        every=new.every or old.every,
        bound=new.bound or old.bound,
        places=_with_mistake(old, new),
    )


def _with_mistake(old: Phrase, new: Phrase) -> tuple[tuple[int, int], ...]:
    """What was taken back, and the words that did, are no part of the rest of the text either."""
    if new.first - old.last <= _LONGEST_DUE:
        return ((old.first, new.last),)
    return _one_run(old, new)
