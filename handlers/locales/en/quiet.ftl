# Quiet hours, notices a day, several in one message

quiet-hours = from { $start } to { $end }
quiet-hour = { $hours }:00
quiet-half-hour = { $hours }:{ $minutes }
quiet-shown-none = { $unit } has no quiet hours: announcements go out at night too.
quiet-shown-own = Quiet hours of { $unit } itself: { $hours }. No announcements are sent then, but for warnings and what is urgent.
quiet-shown-inherited = Quiet hours of { $unit }: { $hours }. No announcements are sent then, but for warnings and what is urgent.
quiet-daily-own = At most { $count } announcements a day for each person (the unit's own number). Any more are put into one message.
quiet-daily-inherited = At most { $count } announcements a day for each person. Any more are put into one message.
quiet-hint = To change this, write for example: giờ nghỉ 20h30 đến 6h, or: mỗi ngày nhiều nhất 2 tin
quiet-set-question = From now on { $unit } has quiet hours from { $start } to { $end }, every day. Is that right?
quiet-number-question = From now on everybody in { $unit } gets at most { $count } announcements a day. Is that right?
quiet-number-wrong = Please write a number from 1 to { $most }, for example: mỗi ngày nhiều nhất 2 tin
quiet-yes = Yes
quiet-no = Change nothing
quiet-done = Noted.
quiet-left-so = All right, it stays as it was.
quiet-nothing-own = { $unit } has set nothing of its own; it follows the unit above.
quiet-same = They begin and end at the same time. Please write again, for example: giờ nghỉ 21h đến 6h
quiet-too-long = Quiet hours of more than 16 hours leave no time to say anything. Please write again, for example: giờ nghỉ 21h đến 6h
quiet-unclear = It is not clear from when to when. Please write again, for example: giờ nghỉ 9 giờ tối đến 6 giờ sáng

quiet-question = { $unit } has quiet hours now ({ $hours }). The announcement will wait until { $when }. What would you like?
quiet-question-then = { $unit } has quiet hours at that time ({ $hours }). The announcement will wait until { $when }. What would you like?
quiet-wait = Wait until { $when }
quiet-urgent = Send it now, it is urgent
quiet-urgent-then = Send it then, it is urgent
quiet-answer-waits = The announcement has not been sent. Please answer 1 to wait, 2 if it is urgent, or huỷ.
quiet-ask-reason = Why is it urgent?
quiet-reason-again = The announcement has not been sent. Please say in words why it is urgent; if it is not, answer huỷ.
quiet-reason-long = The reason has more than { $limit } characters. Please make it shorter.

quiet-listed = There are { $count } more announcements. Answer with a number to read one:
quiet-listed-stopped = This announcement is no longer being sent.
quiet-later = Waiting for the end of quiet hours, or to be put into one message: { $count } places.
