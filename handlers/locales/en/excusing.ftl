# Excuses

excusing-head = Asking to be excused from the meeting of { $unit }, { $when }:
excusing-line = { $number }. { $name }: { $reason }
excusing-no-reason = has not said why
excusing-proxy = { $who } comes in her place
excusing-how =
    To agree one by one, write: đồng ý { $number }
    Not to agree, write: không đồng ý { $number } vì …
excusing-question = Are { $count ->
    [1] this one
   *[other] all { $count }
} excused?
excusing-all = All are excused
excusing-later = Later
excusing-kept = All right. To see them again, write: đơn xin vắng
excusing-hint = To see who asks to be excused, write: đơn xin vắng
excusing-nobody = Nobody is waiting to be excused.
excusing-not-asked = { $names } did not ask to be excused, so nothing was written down. Please write it again.
excusing-did-granted = Excused: { $names }
excusing-did-refused = Not excused: { $names }
excusing-told = Each of them is being told.
excusing-left = { $count } are still waiting. To see them, write: đơn xin vắng
excusing-undo = Take this back
excusing-undone = The decision about { $names } is taken back. Each of them is being told.
excusing-nothing-undone = There is no decision left to take back.
excusing-member-granted = { $unit } excuses { $name } from the meeting { $when }. You will be sent the minutes.
excusing-member-refused = { $unit } very much hopes that { $name } can come to the meeting { $when }.
excusing-member-undecided = Whether { $name } is excused from the meeting { $when }: { $unit } is looking at it again and will tell you.
excusing-member-why = A word with it: { $reason }
excusing-word-granted = excused
excusing-word-refused = not excused
