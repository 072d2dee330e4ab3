# Who is to get it

addressing-who = Who is to get this announcement?
addressing-or-say = Send a digit, or say it in words. For example: { $example }
addressing-example-branch = hội viên từ 60 tuổi trở lên, trừ số 7
addressing-example-above = chi hội trưởng, trừ chi hội Sen
addressing-line-everybody = All members of { $unit }
addressing-line-heads-above = Branch heads and deputies
addressing-line-heads-branch = Group leaders and deputies
addressing-line-ages = By age
addressing-line-clubs = By club or class of members
addressing-line-absent = Who missed meetings
addressing-line-units-above = Choose units
addressing-line-units-branch = Choose groups
addressing-keep = Leave it as it is
addressing-ask-ages = Members of what age? For example: từ 60 trở lên, dưới 35, từ 18 đến 35
addressing-ask-club = Which club or class?
addressing-club-line = { $club } ({ $count } members)
addressing-no-clubs = There are no clubs here yet. A branch head founds one by sending, for example: thêm 3 5 7 vào CLB dân vũ
addressing-ask-absent = Who missed how many meetings?
addressing-absent-line = { $times ->
    [1] Missed the last meeting
   *[other] Missed all of the last { $times } meetings
}
addressing-ask-units = Which units? For example: { $example }
addressing-no-units = There is no unit below this one to choose from.

addressing-proposal = To { $whom }: { $count } persons.
addressing-right = Is that right?
addressing-yes = Yes
addressing-again = Choose again
addressing-outside = Some units are not yours, so another official has to approve.
addressing-nobody = There is nobody like this now: { $whom }. Please choose again.
addressing-both = In private and in the groups.
addressing-groups-only = In the groups only.
addressing-private-only = In private only, not in the groups.
addressing-private-personal = In private only. Not in the groups, where everybody would see it.
addressing-openly = In private and in the groups: everybody there will see it.
addressing-openly-only = In the groups only: everybody there will see it.
addressing-ageless = { $count } members without a year of birth are not counted here.
addressing-takes-minutes = All sent within about { $minutes } minutes.
addressing-takes-hours = All sent within about { $hours } hours.
addressing-cost = { $channel }: { $each } dong a message.
addressing-cost-total = About { $dong } dong in all.
addressing-note = { $channel }: { $note }
addressing-forbidden = { $channel } does not carry this kind of announcement.

addressing-members = members
addressing-whom = { $people } of { $unit }
addressing-of-level = { $unit } ({ $level })
addressing-without = { $whom }, but not { $without }
addressing-and = { $first } and { $last }
addressing-or = { $first } or { $last }
addressing-age-from = aged { $least } or more
addressing-age-to = aged { $most } or less
addressing-age-between = aged { $least } to { $most }
addressing-moved = who moved away
addressing-joined = who joined in the last { $days } days
addressing-in-clubs = in { $clubs }
addressing-missed = who missed { $times ->
    [1] the last meeting
   *[other] all of the last { $times } meetings
}
addressing-answered = who { $what } "{ $about }"
addressing-answer-confirmed = confirmed
addressing-answer-not-confirmed = did not confirm
addressing-answer-done = have done
addressing-answer-not-yet = have not done
addressing-answer-need-help = need help with
addressing-role-chair = chairs
addressing-role-vice_chair = vice chairs
addressing-role-standing_committee = members of the standing committee
addressing-role-executive_committee = members of the executive committee
addressing-role-branch_head = branch heads
addressing-role-branch_deputy = branch deputies
addressing-role-group_leader = group leaders
addressing-role-group_deputy = group deputies
addressing-level-central = central level only
addressing-level-province = province level only
addressing-level-district = district level only
addressing-level-commune = commune level only
addressing-level-branch = branch level only
addressing-level-group = group level only

addressing-unknown = "{ $words }" does not tell me who is to get it. Please say it again, for example: { $example }
addressing-clash = That says two things which cannot both be true. Please say it again, for example: { $example }
addressing-which-unit = { $count } units are called { $name }: { $places }. Please say which, for example: { $example }
addressing-no-news = There is no announcement "{ $about }" that was sent. Please name it again.
addressing-people-of-branch = Only a branch head can choose persons by their numbers. You can leave out a unit or an office.
addressing-no-person = "{ $name }" is not on the list. Please send name and number, for example: trừ bà Lan số 7
addressing-several-people = Several on the list are called "{ $name }". Please send the number too, for example: trừ bà Lan số 7
addressing-why-no-channel = That is neither in the groups nor in private: nobody would get it. Please choose again.
addressing-why-ages = The first age is above the last, so that is nobody. Please send it again, for example: từ 18 đến 35 tuổi
addressing-why-answers = Nobody can have confirmed and not confirmed. Please choose one.
addressing-why-roles = There is no such office in that unit. Please choose again.
addressing-why-left = Who has left the union gets no announcements any more. Please choose again.
addressing-why-no-units = That leaves no unit at all. Please choose again.
