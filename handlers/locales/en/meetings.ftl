# Branch meetings: invitations, answers, attendance

meetings-when = When: { $when }
meetings-place = Where: { $place }
meetings-topic = About: { $topic }
meetings-agenda = About:
meetings-until = Ends: { $when }
meetings-kind = Kind: { $kind }
meetings-kind-regular = regular meeting
meetings-kind-thematic = meeting on one theme
meetings-kind-holiday = festive meeting
meetings-kind-training = training
meetings-link-in-person = Link: { $link }
meetings-link-online = Join online: { $link }
meetings-link-hybrid = If you are far away, join online: { $link }
meetings-place-online = online
meetings-material = To read: { $what }
meetings-link-doubt = This link is only for the meeting and what is to be read. If a page asks for passwords, codes or money, do not go on; ask your branch head.
meetings-topic-usual = branch matters
meetings-clock = { $hour }:{ $minute }
meetings-clock-full = { $hour }:00

meetings-in-private = Please do this in private with the assistant, so that no names appear in the group.
meetings-words-please = Please write it in words.
meetings-none = No meeting is planned at the moment.
meetings-cancelled = This meeting has been called off.
meetings-over = This meeting is over.
meetings-begun-already = The meeting has begun. If you are there, send: có mặt

# Calling a meeting
meetings-ask-time = When is the meeting? For example: 19 giờ 30 thứ bảy
meetings-ask-hour = At what time? For example: 19 giờ 30
meetings-ask-place = Where is the meeting? For example: nhà văn hoá
meetings-ask-link = Where is it held online? Paste the link here, or name the group
meetings-ask-topic = What is it about? If there are several items, one on each line.
meetings-ask-kind = What kind of a meeting is it?
meetings-ask-material = Send a photo, a file or a link here.
meetings-field-time = Time
meetings-field-place = Place, link
meetings-field-topic = Agenda
meetings-field-kind = Kind
meetings-field-material = To read
meetings-drop = No meeting at all
meetings-doubt-night = ⚠️ This is in the night; please look again.
meetings-doubt-soon = ⚠️ It begins in less than an hour; many may not hear of it in time.
meetings-doubt-far = ⚠️ That day is more than half a year away; please look again.
meetings-which-time = Which time do you mean?
meetings-time-over = That time is over: { $when }. When shall the meeting be?
meetings-other-time = Another time
meetings-ask-fix = What shall be changed? Choose a number, or send a new time, "tại …" or "nội dung …". For no meeting at all, send: huỷ
meetings-draft-gone = This invitation no longer waits to be sent. Please write it again, e.g.: họp chi hội 19h30 thứ bảy tại nhà văn hoá
meetings-preview = Invitation to the meeting of { $unit }:
meetings-send-question = Send this invitation?
meetings-send = Send the invitation
meetings-fix = Change or drop it
meetings-too-many = This invitation would go to { $members } members. Above { $above } a second official must agree, so please invite by an announcement. Send: gửi thông báo
meetings-sent =
    The invitation to the meeting of { $unit }, { $when }, has been sent.
    To know who comes, send: ai đi họp
    To change the time or the place, send: sửa họp. To call it off, send: huỷ họp
meetings-invitation-title = 📅 Invitation – { $unit }
meetings-invitation = { $unit } invites you to its meeting.
meetings-can-you-all-come = Can you come?
meetings-can-you-come = Can you come?
meetings-come = I am coming
meetings-stay-away = I cannot come
meetings-stand-in = Somebody comes for me

# Calling it off
meetings-which-off = Which meeting shall be called off?
meetings-off-question = Call off the meeting { $when } and tell everybody?
meetings-off-yes = Tell everybody that it is off
meetings-off-no = Keep it
meetings-off-title = 📅 Meeting called off – { $unit }
meetings-off-notice = The meeting of { $unit }, { $when }, will not take place. Our apologies. A new date will be announced.
meetings-off-done = The meeting is called off. Everybody is being told.
meetings-kept = Nothing is changed.

# Answers
meetings-reason = Reason: { $reason }
meetings-who-instead = Comes for her: { $reason }
meetings-may-change =
    The meeting: { $when }
    To change your answer before it begins, send: đi họp được, or: không đi được
meetings-take-back = Take the answer back
meetings-taken-back = Your answer is taken back. Once you know, send: đi họp được, or: không đi được
meetings-why = All right. Why can you not come?
meetings-why-words = Please say why, in a few words.
meetings-ask-who-instead = Who comes for you?
meetings-begun = The meeting has begun. Are you there?

# Asking about meetings
meetings-next = The next meeting of { $unit }:
meetings-who-comes = Meeting of { $unit }, { $when }:
meetings-answer-counts = Coming { $coming }, not coming { $away }, sending somebody { $proxy }, no answer { $silent } (of { $members } members).
meetings-answers-coming = Coming: { $names }
meetings-answers-not-coming = Not coming: { $names }
meetings-answers-proxy = Sending somebody: { $names }
meetings-answers-silent = No answer: { $names }
meetings-and-more = … and { $count } more

# Checking in
meetings-check-in-title = 📋 Check-in – { $unit }
meetings-check-in-call = The meeting is about to begin. If you are there, please answer this message.
meetings-here = I am here
meetings-opened =
    Check-in of { $unit } is open. Today's code: { $code }
    Whoever has no group sends in private: có mặt { $code }
    To see who is here, send: điểm danh
meetings-early-question = The meeting is { $when }. Open check-in now?
meetings-early-yes = Open now
meetings-early-no = Wait
meetings-checked-in-present = { $name }: present.
meetings-checked-in-late = { $name }: present, late.
meetings-already = { $name } has already checked in, at { $at }.
meetings-undo = Take this back
meetings-undo-earlier = Take the one before back too
meetings-door-early = Check-in is not open yet. It opens { $opens }.
meetings-door-over = Check-in is over. Please ask your branch head to write you down.
meetings-door-closed = The register of this meeting is closed. Please ask your branch head to correct it.
meetings-door-cancelled = This meeting has been called off.
meetings-wrong-code = This is not the code of today's meeting. Please ask your branch head.
meetings-other-branch = You belong to { $unit } and cannot check in elsewhere. At your own meeting, send: có mặt
meetings-written-away = The register says of you: { $noted }. The branch head was asked to look at it.
meetings-says-present = { $name } (no. { $number }) says that she is here; the register says: { $noted }. Change it?
meetings-write-present = Write: present
meetings-write-late = Write: late
meetings-leave-line = Leave it
meetings-line-left = The register stays as it is.

# The register
meetings-roll = 📋 Roll of { $unit }, { $when }
meetings-roll-closed = 📋 Register of { $unit }, { $when } (closed)
meetings-roll-code = Today's code: { $code }
meetings-roll-how = By numbers: vắng 3 7 12-14; phép 5. When done, send: chốt
meetings-roll-how-closed = * was written down by an officer. To correct, with a reason: sửa 7 có mặt vì đến muộn
meetings-came = Present { $here } of { $members } ({ $percent }%)
meetings-count-late = late { $count }
meetings-count-excused = excused { $count }
meetings-count-absent = absent { $count }
meetings-count-unmarked = not marked { $count }
meetings-quorum-yes = More than half of the members are here.
meetings-quorum-no = { $missing } more are needed for more than half.
meetings-list-present = Present: { $names }
meetings-list-late = Late: { $names }
meetings-list-left-early = Left early: { $names }
meetings-list-excused = Excused: { $names }
meetings-list-absent = Absent: { $names }
meetings-list-unmarked = Not marked: { $names }
meetings-wrote-present = Written as present: { $names }
meetings-wrote-late = Written as late: { $names }
meetings-wrote-left-early = Written as gone early: { $names }
meetings-wrote-excused = Written as excused: { $names }
meetings-wrote-absent = Written as absent: { $names }
meetings-word-present = present
meetings-word-late = late
meetings-word-left-early = left early
meetings-word-excused = excused
meetings-word-absent = absent
meetings-word-unmarked = not marked
meetings-foretold = Among the others these said beforehand that they would not come: { $names }
meetings-rest-question = { $count } are not marked. Are all the others present?
meetings-rest-yes = All present
meetings-rest-no = Later
meetings-rest-later = All right. When done, send: còn lại có mặt
meetings-nothing-new = The register says so already.
meetings-undone = Taken back: { $names }
meetings-undone-already = There is nothing left to take back.
meetings-not-open = It is not time for the roll yet. To open it early, send: điểm danh
meetings-close-question =
    { $count } are not marked: { $names }
    Closing writes them down as absent (excused if they said why). Close?
meetings-close-yes = Mark absent and close
meetings-close-no = Not yet
meetings-closed = The register is closed.
meetings-closed-how = Within 30 minutes huỷ opens it again.
meetings-closed-correct = The register is closed. To correct it, send number and reason, e.g.: sửa 7 có mặt vì đến muộn
meetings-reopen = Open it again
meetings-why-correct = The register is closed, so a reason is needed. Why?
meetings-corrected = Corrected { $who }: { $before } → { $after }
meetings-corrected-line = Corrected { $who }: { $before } → { $after }, reason: { $reason } ({ $by })
