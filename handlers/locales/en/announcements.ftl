# Announcements

announcements-title = 📢 { $unit }
announcements-signed = — { $author }
announcements-read = I have read it

announcements-in-private = Please do this in private with the assistant, so as not to disturb the group.
announcements-ask-text = What would you like to announce to { $unit }? Send the text.
announcements-text-only = For now only text can be announced. Please send the text.
announcements-too-short = The text is too short, so it was not sent. Please say more.
announcements-too-long = The text has more than { $limit } characters. Please shorten it.
announcements-preview = Members will see this:
announcements-audience = To { $unit }: { $members } members
announcements-private = { $count } private chats on { $channel }
announcements-groups = { $count } groups on { $channel }
announcements-missing = Not reached: { $count } ({ $why })
announcements-missing-why = { $count } { $why }
announcements-send-question = Send it?
announcements-send = Send now
announcements-later = Send later
announcements-rewrite = Rewrite
announcements-discard = Do not send
announcements-draft-waits = The announcement has not been sent. 1 sends it, 2 sets a time, 3 rewrites it; or send: huỷ
announcements-already-sent = This announcement has been sent.
announcements-already-scheduled = This announcement is already scheduled.
announcements-already-cancelled = This announcement was dropped. Send "gửi thông báo" to write a new one.
announcements-discarded = Dropped; nobody got it.

announcements-ask-time = When? For example: 7 giờ sáng mai, 19h30 thứ bảy
announcements-no-time = There was no date or time in it. Please send it again, e.g.: 7 giờ sáng mai
announcements-time-no-hour = Please say the hour, e.g.: 7 giờ sáng thứ bảy
announcements-time-past = That time is over or too near. Please choose another, e.g.: 7 giờ sáng mai
announcements-time-far = That is more than a year away. Please choose a nearer day.
announcements-which-time = Which of these?
announcements-schedule-question = It will be sent at { $when }. Is that right?
announcements-schedule-yes = Yes
announcements-schedule-no = Another time
announcements-scheduled = Scheduled. It will be sent by itself at { $when }. To take it back, send: huỷ
announcements-unschedule = Take it back

announcements-progress = Sending "{ $about }": { $sent } of { $total }.
announcements-progress-done = Sent "{ $about }": { $sent } of { $total }.
announcements-not-arrived = Not delivered: { $count }.
announcements-told = Told: { $told } of { $members } members.
announcements-who = Who has not read it
announcements-stop = Stop sending
announcements-stopped = Stopped. { $count } will not be sent.
announcements-waiting =
    "{ $about }": { $told } of { $members } members know.
    { $count } have not confirmed:
announcements-and-more = … and { $count } more
announcements-relay-hint = When you have told somebody in person, send her number, e.g.: đã báo 3 7
announcements-all-told = "{ $about }": all { $members } members know.
announcements-by-unit = "{ $about }" – members who know:
announcements-unit-line = • { $unit }: { $told } of { $members }
announcements-relay-numbers = { $wrong } is not on the list, which goes from 1 to { $last }. Please send it again, e.g.: đã báo 3 7
announcements-relayed = Noted: { $names } told in person about "{ $about }".
announcements-none-yet = Your unit has not sent any announcement.
announcements-none-for-you = No announcement has been sent to you yet.
announcements-acked = Thank you, { $name }. It is noted that you have read it.
announcements-acked-before = { $name }, you had confirmed already. Thank you.

announcements-skipped-late = "{ $about }", due at { $when }, was not sent: the assistant had been away too long. To send it, please write it again.
announcements-skipped-lost = "{ $about }", due at { $when }, was not sent: you no longer lead the unit it was meant for.
announcements-paused = "{ $about }" is paused: it was refused ({ $why }). Please look at the text.
announcements-group-lost = The group of { $unit } no longer takes messages (the assistant was removed). Please add it again and send: mã nhóm
announcements-already-out = It has all been sent; there is nothing left to stop.
announcements-unit-closed = { $unit } is closed, so this cannot be sent. Send huỷ to drop it.
