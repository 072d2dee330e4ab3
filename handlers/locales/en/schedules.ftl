# Announcements that wait for their time

schedules-ask-time = When shall it go out? For example: 7 giờ sáng mai, 19h30 thứ bảy, 8 giờ mùng 5 hằng tháng
schedules-no-time = I see no day or hour there. Please write again, for example: 7 giờ sáng mai. To set no time, write: huỷ
schedules-no-hour = Please say at what hour, for example: 7 giờ sáng
schedules-one-hour = It goes out at one hour. Please write just one, for example: 7 giờ sáng mai
schedules-which-day-and-hour = It is not clear which day, and at what hour. Please write both, for example: 7 giờ sáng ngày 5/12
schedules-past = That time is over, or too near. Please choose another, for example: 7 giờ sáng mai
schedules-far = That is more than a year away. Please choose a nearer day.
schedules-which-time = When do you mean?
schedules-question = To be sent at { $when }. Is that right?
schedules-yes = Right
schedules-no = Another time
schedules-discard = Drop it
schedules-keep-time = Keep the time as it is
schedules-set = Set. It will be sent at { $when }. If you change your mind, write: huỷ
schedules-set-repeat = Set. It will be sent: { $when }. To see or change it, write: thông báo hẹn
schedules-unset = Take it off
schedules-nobody = There are no members where it goes, so it was not sent. Please choose again who shall get it.
schedules-author-left = Whoever wrote this no longer leads { $unit }, so it cannot be sent. Write "gửi thông báo" to write it anew.

schedules-repeat = To be sent again and again: { $when }.
schedules-until = Until { $day }.
schedules-except = Not on: { $days }.
schedules-short-month = In a month that has no such day it goes out on the last one.
schedules-next = The next times:
schedules-endless = It has no end yet. For one, write for example: đến hết năm, or: 10 lần
schedules-right = Is that right?
schedules-unclear-day = It is not clear which day "{ $about }" is. Please write the date, for example: 5/12
schedules-last-one = That is the last time it goes out. To stop it, write: bỏ hẹn
schedules-nothing-left = That leaves no time to send it at. Please write again.

schedules-calendar = On the calendar. Write a number to see or change it:
schedules-calendar-empty = Your unit has nothing on the calendar. Write "gửi thông báo", then choose a time.
schedules-calendar-none-so = There is no such announcement on the calendar. Write "thông báo hẹn" to see it.
schedules-line = "{ $about }" – { $when }
schedules-line-paused = "{ $about }" – { $when } (paused)
schedules-which-plan = Which one do you mean?
schedules-do-what = What would you like to do?
schedules-change-time = Another time
schedules-pause = Pause
schedules-resume = Go on
schedules-skip-next = Skip the next time
schedules-stop = Stop it for good
schedules-stopped = "{ $about }" is off the calendar and will not be sent.
schedules-off-already = This is no longer on the calendar.
schedules-over-meanwhile = Its time passed while it was paused. Please choose "Another time", or write huỷ to drop it.
schedules-none-that-day = Nothing on the calendar falls on { $day }.

schedules-late = "{ $about }", due at { $when }, was not sent because the assistant was out of service too long. Send it now?
schedules-late-send = Send now
schedules-late-skip = Skip this time
schedules-late-skipped = All right, "{ $about }" is not sent.
schedules-late-skipped-next = All right, not this time. "{ $about }" goes out next at { $when }.
schedules-late-decided = That time is settled; there is nothing left to choose.
schedules-late-too-late = More than a day has passed, so it is not sent any more. To send it, please write it anew.
