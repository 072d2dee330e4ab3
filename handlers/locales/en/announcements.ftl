# Announcements

announcements-title = { $symbol } { $unit }
announcements-signed = — { $author }
announcements-read = I have read it
announcements-reply-done = Done
announcements-reply-not_yet = Not yet
announcements-reply-need_help = I need help

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
announcements-already-waiting = This is waiting for approval. To change it, choose "Change it" in the message about that.
announcements-already-scheduled = This announcement is already scheduled.
announcements-already-cancelled = This announcement was dropped. Send "gửi thông báo" to write a new one.
announcements-already-recalled = This announcement has been recalled.
announcements-sent-before = You sent this at { $hour }, { $minutes } minutes ago. Send it once more?
announcements-sent-before-by = { $unit } sent this at { $hour }, { $minutes } minutes ago. Send it once more?
announcements-send-again = Send again
announcements-discarded = Dropped; nobody got it.

announcements-what-first = "{ $about }"
announcements-what-correction = the correction of "{ $about }"
announcements-what-recall = the recall of "{ $about }"
announcements-what-reminder = the reminder of "{ $about }"
announcements-progress = Sending { $what }: { $sent } of { $total }
announcements-progress-later = Waiting to send { $what }: sent { $sent } of { $total } so far
announcements-progress-done = Sent { $what }: { $sent } of { $total }
announcements-progress-paused = Paused { $what }: { $sent } of { $total } so far
announcements-progress-stopped = Stopped { $what }: { $sent } of { $total } got it
announcements-progress-recalled = "{ $about }" has been recalled.
announcements-left-moment = less than a minute left
announcements-left-minutes = about { $minutes } minutes left
announcements-left-hours = about { $hours } hours left
announcements-not-arrived = Not delivered: { $count }.
announcements-uncertain = In doubt: { $count }.
announcements-channel-stopped = { $channel } is out of service; the rest will be sent later.
announcements-corrected = It has been corrected.
announcements-told = Told: { $told } of { $members } members.
announcements-who = Who has not read it
announcements-stop = Stop sending
announcements-correct = Correct
announcements-recall = Recall
announcements-go-on = Go on
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
announcements-skipped-nobody = Nobody could get "{ $about }", due at { $when }: no phone and no group is linked. Send "ai chưa đọc" to see whom to tell in person.
announcements-nobody = Nobody could get "{ $about }": no phone and no group is linked.
    To link a group, send: mã nhóm
    To link a member's phone, send "mã" and her number on the roster, e.g.: mã 6
    When you have told somebody in person, send her number, e.g.: đã báo 3 7
announcements-paused = "{ $about }" is paused: { $why }. What would you like to do?
announcements-part-refused = "{ $about }" could not be sent on { $channel }: { $why }. Elsewhere it goes on. What would you like to do?
announcements-account-stopped = { $channel } is out of service. The rest of your announcement will be sent by itself when it is back.
refused-text = { $channel } refuses this text
refused-gone = the attached file cannot be found
refused-large = the text or the attached file is too large
refused-file = { $channel } refuses the attached file
announcements-end = Sent { $what }: { $sent } of { $total } got it.
announcements-end-closed = { $count } blocked the assistant or take no messages any more
announcements-end-failed = { $count } could not be sent
announcements-end-late = { $count } were too late to be sent
announcements-end-meeting = { $count } were not sent, as the meeting had begun
announcements-end-doubtful = { $count } in doubt
announcements-end-relay = Send "ai chưa đọc" to see whom to tell in person.
announcements-end-question = Send it again to those in doubt? Some may then get it twice.
announcements-end-resend = Send again to { $count }
announcements-end-leave = Leave it
announcements-resent = Sending again: { $count }.
announcements-left-so = It is left so.
announcements-no-doubt-left = That is over; there is nothing left to send again.
announcements-not-paused = This announcement is not paused: it is being sent or all out.
announcements-group-lost = The group of { $unit } no longer takes messages (the assistant was removed). Please add it again and send: mã nhóm
announcements-already-out = It has all been sent; there is nothing left to stop.
announcements-unit-closed = { $unit } is closed, so this cannot be sent. Send huỷ to drop it.

announcements-correction-title = 📢 Correction – { $unit }
announcements-ask-correction = How should "{ $about }" read? Send the whole corrected text.
announcements-correction-preview = Correction of "{ $about }". Members will see this:
announcements-correction-to = It goes to { $had } that had the first text.
announcements-correction-instead = { $due } that did not will get the new text at once.
announcements-send-correction = Send the correction
announcements-correction-waits = The correction has not been sent. 1 sends it, 2 rewrites it; or send: huỷ
announcements-correction-gone = This correction was sent or dropped before.
announcements-nothing-corrected = This is the same text as before, so it was not sent. Please change it and send it again.
announcements-corrected-by = An official above you has corrected your announcement "{ $about }".
announcements-acked-old = This announcement has been corrected. Please read the correction and confirm that.

announcements-recall-question = Recall "{ $about }" from { $count }? It is deleted where it can be; elsewhere they are told that it was recalled.
announcements-recall-no = Do not recall
announcements-recall-notice = "{ $about }", sent at { $hour } on { $day }, has been recalled. Please disregard it.
announcements-recalled-nobody = Recalled. Nobody had it yet, so nobody needs to be told.
announcements-recalled-by = An official above you has recalled your announcement "{ $about }".
announcements-was-recalled = This announcement has been recalled; there is nothing to confirm.
announcements-kept = It stays as it is.
announcements-is-meeting = This is a call to a meeting. To change it, send "huỷ họp" and call it anew.
