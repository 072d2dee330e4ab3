# Figures of meetings: statistics, comparison, whom to visit, the share that is asked for

figures-in-private = Please ask for these figures in a private chat, { $you }.
figures-for-leaders = Figures of the whole branch are for its leaders. For your own part, { $you }, write: tôi đã dự mấy buổi
figures-no-time = The assistant does not know which time is meant. { $You } could try: thống kê họp quý này
figures-too-long = That is too long. { $You } may ask for five years at most.

# Time
figures-month = { $month }/{ $year }
figures-quarter = quarter { $quarter }/{ $year }
figures-first-months = the first { $count } months of { $year }
figures-last-months = the last { $count } months of { $year }
figures-year = { $year }
figures-day = { $first }
figures-days = from { $first } to { $last }

# Statistics
figures-title = 📊 Meetings – { $unit }: { $period }
figures-none = In { $period } { $unit } has no meeting with a closed register.
figures-rate-one = One meeting; { $attended } of { $members } members came ({ $percent }).
figures-rate = { $meetings } meetings; members came { $attended } of { $members } times ({ $percent }).
figures-met = Reached what was asked for: { $met } of { $meetings } meetings. Today { $standard }% is asked for.
figures-parts = Late { $late }, left early { $left }. Excused { $excused }, absent { $absent }.
figures-online = From far away: { $count }.
figures-informed = Away, but know what was said: { $count }.
figures-no-percent = none yet
figures-before = And { $period }: { $meetings } meetings, attendance { $percent }. { $change }
figures-before-none = And { $period } has no meeting with a closed register.
figures-risen = Higher now by { $points } points.
figures-fallen = Lower now by { $points } points.
figures-unchanged = Both are alike.
figures-no-change-known = They cannot be compared yet.
figures-held = Branches with at least one meeting: { $held } of { $branches } ({ $percent }%).
figures-held-quarters = Branches with a meeting in each quarter: { $held } of { $branches } ({ $percent }%).
figures-by-commune = By commune, the lowest first:
figures-by-branch = By branch, the lowest first:
figures-by-meetings = By meeting, the newest first:
figures-by-months = By month:
figures-by-kinds = By kind:
figures-by-formats = By format:
figures-line = { $name }: { $percent } ({ $attended }/{ $members })
figures-line-before = { $name }: { $percent } ({ $attended }/{ $members }), { $period } { $before }
figures-more = … and { $count } more
figures-the-rest = All others ({ $count })
figures-small-units = Small ones together ({ $count })
figures-own = { $unit } itself
figures-meeting = { $day } { $topic }
figures-kind-regular = Regular
figures-kind-thematic = Thematic
figures-kind-holiday = Holiday
figures-kind-training = Training
figures-format-in_person = In person
figures-format-online = Online
figures-format-hybrid = Hybrid
figures-compare = Compare with { $period }
figures-whom-to-visit = Whom to visit
figures-who-has-not = Which branches have not met

# Table and picture
figures-file-name = meetings
figures-attended = Came
figures-excused = Excused
figures-absent = Absent
figures-total = All
figures-col-meetings = Meetings
figures-col-members = Members, each time
figures-col-percent = Attendance (%)
figures-col-late = Of these late
figures-col-left-early = Of these left early
figures-col-online = Of these online
figures-col-informed = Away, but informed
figures-col-met = Meetings that reached the share
figures-col-before = { $period } (%)
figures-col-change = Change (points)
figures-sheet-commune = Communes
figures-sheet-branch = Branches
figures-sheet-meetings = Meetings
figures-sheet-months = Months
figures-sheet-kinds = Kinds
figures-sheet-formats = Formats
figures-sheet-people = Members
figures-sheet-held = On schedule
figures-person-number = Number
figures-person-name = Name
figures-person-meetings = Meetings
figures-person-attended = Came
figures-person-late = Of these late
figures-person-excused = Excused
figures-person-absent = Absent
figures-schedule-since = From
figures-schedule-until = To
figures-schedule-branches = Branches
figures-schedule-held = Met
figures-schedule-share = Share (%)
figures-schedule-waiting = Have not met
figures-by-people = By member:
figures-person = { $number }. { $name }: { $attended } of { $meetings }
figures-more-people = … and { $count } more

# Whom to visit
figures-in-a-row-number = Please write a number from 2 to { $most }, { $you }: ai vắng 3 buổi liền
figures-visit-none = In { $unit } nobody has missed { $least } meetings in a row.
figures-visit = { $unit }, who could not come { $least } times or more in a row:
figures-visit-line = { $number }. { $name }: { $meetings }
figures-visit-line-excused = { $number }. { $name }: { $meetings }, { $excused } of them excused
figures-visit-kindly = They may be ill or have a hard time. { $You } could call on them and ask what helps. New members are counted from the day they came.
figures-often-none = { $unit }, { $period }: nobody has missed two meetings or more.
figures-often = { $unit }, { $period }, who could seldom come:
figures-often-line = { $number }. { $name }: { $attended } of { $meetings }, excused { $excused }, absent { $absent }

# Which branches have not met
figures-no-branches = In { $period } the assistant knows of no branch of { $unit }.
figures-all-held = In { $period } all { $branches } branches have met.
figures-not-held = In { $period } { $waiting } of { $branches } branches have no meeting with a closed register: { $names }

# Of one woman
figures-mine = In { $period } { $name } came to { $came } of { $held } meetings.
figures-mine-excused = Excused from { $count }.
figures-mine-none = In { $period } the register has no meeting of { $name } yet.

# What share is asked for
figures-share-attendance = { $unit }: a meeting is good when { $percent }% of the members come.
figures-share-quorum = { $unit }: a meeting can decide when { $percent }% of the members are there.
figures-standard-later = { $since }: { $percent }%.
figures-standard-hint = To change it, { $you } may write: đặt mức dự họp 85% từ 1/1/2027, or: đặt mức đủ người 50%
figures-standard-question-attendance = { $since } a meeting of { $unit } is good when { $percent }% of the members come. Earlier ones stay as they are. Is that right?
figures-standard-question-quorum = { $since } a meeting of { $unit } can decide when { $percent }% of the members are there. Earlier ones stay as they are. Is that right?
figures-standard-now = From now on
figures-standard-from = From { $day } on
figures-standard-yes = Yes
figures-standard-no = Change nothing
figures-standard-undo = Take it back
figures-standard-done = Noted.
figures-standard-left = All stays as it was.
figures-standard-taken-back = Taken back.
figures-standard-gone = That has been taken back already.
figures-standard-number = Please write a number from 1 to 100, { $you }: đặt mức dự họp 85%
figures-standard-no-day = The assistant does not know from which day on. { $You } could try: đặt mức dự họp 85% từ 1/1/2027
figures-standard-past = That day is over, and meetings that are over keep what was asked of them. { $You } could name a day to come: đặt mức dự họp 85% từ 1/1/2027
