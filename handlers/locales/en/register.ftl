# The register: called by numbers, names, groups; closed, corrected, corrected by the unit above

register-quorum-yes = { $percent }% of the members are here, enough to decide.
register-quorum-no = { $missing } more are needed for the { $percent }% that may decide.
register-rate-yes = The attendance of { $percent }% is reached.
register-rate-no = The attendance to reach is { $percent }%, { $missing } are missing.
register-list-proxy = Checked in by others ({ $count }): { $names }
register-vouched = { $who } (by { $by })
register-by-group-leader = Group leader { $name } marked { $count }.

register-nothing-written =
    Nothing was written: { $wrong }.
    Please send it again, e.g.: { $retype }
register-unknown = there is no { $numbers } on the list ({ $known })
register-backwards = { $run } is the wrong way round
register-twice = { $numbers } was called in two ways
register-type-absent = vắng
register-type-excused = phép
register-type-late = muộn
register-type-left-early = về sớm
register-type-present = có mặt
register-type-example = vắng 3 7
register-counted = Nothing was written: please send who they are by their numbers, e.g.: vắng 3 7
register-nobody-called = Nothing was written: nobody on the list is called { $name }. Please send the number, e.g.: vắng 3 7
register-which = { $count } are called { $name }. Whom do you mean?
register-which-dropped = Nothing was written. Please send the number, e.g.: vắng 3 7
register-too-many-called = Many are called { $name }: { $numbers }. Please send the number.
register-leader-wrote = Left as the branch head wrote it: { $names }
register-no-such-group = The branch has no group { $number }.

register-closed-by = { $name } closed this register at { $at }.
register-excuses = { $count } said why they would not come:
register-excuse-line = { $who }: { $reason }
register-excuses-how =
    If you do not agree, send the number, e.g.: không { $number }
    Excuse them and close?
register-excuses-yes = Excuse all
register-reason-home = at home
register-reason-ill = ill
register-reason-work = at work
register-reason-away = away
register-reason-other = for a reason

register-too-late = The register was closed more than { $days } days ago, so it is no longer yours to correct.
register-asked-line = { $who }: { $before } → { $after }
register-send-up = Ask the unit above to correct it?
register-send-up-yes = Ask
register-send-up-no = Leave it
register-asked = { $unit } has been asked. You will hear at once.
register-asked-already = { $unit } has been asked already.
register-nobody-above = Nobody above can be reached here. Please tell them in person.
register-petition-title = Correction of a register – { $unit }
register-petition = { $name } asks to correct the register of { $unit }, { $when }:
register-petition-question = Do you agree?
register-petition-yes = Yes
register-petition-no = No
register-petition-granted = { $name } agreed. The register of { $when } is corrected.
register-petition-refused = { $name } did not agree. The register of { $when } stays as it is.
register-petition-already-granted = { $name } has agreed already.
register-petition-already-refused = { $name } has refused already.
register-own-petition = What you asked for yourself somebody else must decide.
register-decided-granted = Agreed. The register is corrected, and whoever asked is told.
register-decided-refused = Refused. The register stays, and whoever asked is told.
register-yourself-absent = You yourself stand as absent. If you were there, send: sửa { $number } có mặt vì tôi có dự

register-left-open = The meeting of { $unit } ({ $topic }) is over and its register is still open. Whoever is not marked counts as absent. Close it now?
register-left-open-yes = Close it
