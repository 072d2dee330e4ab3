# Meetings that come again

series-ask-hour = At what hour? For example: 19:30
series-unclear = I am not sure when that is. Please write it again, for example: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-preview = Regular meeting of { $unit }: { $when }.
series-next = The next ones:
series-until = Until { $day }.
series-except = Not on: { $days }.
series-ahead = { $days } days before each one the invitations go out by themselves.
series-endless = It has no end yet. To set one, write for example: đến hết năm
series-right = Is that right?
series-yes = Yes
series-other = Change
series-drop = Drop it
series-dropped = Nothing was saved.
series-gone = This series is no longer waiting. Write it again, for example: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-how-to-change = What shall be changed? Write a new time, for example: 20h mùng 6 hằng tháng. Or: đến hết năm. Or: trừ ngày 5/2
series-nothing-left = That leaves no meeting at all. Please write it again.
series-too-many = The branch has { $most } series already. Write "họp định kỳ" to see them and stop one.
series-kept =
    { $unit } will meet regularly: { $when }.
    To see, pause or stop it, write: họp định kỳ
series-none = The branch has no regular meetings. To set one, write for example: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-list = Regular meetings. Send a number to see one:
series-line = { $when }, { $topic }
series-line-paused = { $when }, { $topic } (paused)
series-of = Regular meeting of { $unit }: { $when }.
series-paused = It is paused: no invitations go out.
series-do-what = What shall be done?
series-skip = Skip { $day }
series-pause = Pause
series-resume = Resume
series-stop = Stop for good
series-stopped = The series has ended. Meetings that were called still take place; to call one off, write: huỷ họp
series-over = This series has come to its end.
series-called-already = The invitations to that one are out. To call it off, write: huỷ họp
series-not-called = The regular meeting of { $unit }, { $when }, was not called, because another meeting is planned around that time. Write "lịch họp" to see it.
series-skipped = { $day } is skipped. Next: { $next }. To hold it after all, write: huỷ
series-hold = Hold it after all
