# A meeting that has been called changes

changing-which = Which meeting shall be changed?
changing-which-please = Please choose the number of the meeting.
changing-what = The meeting { $when }: what shall be changed?
changing-none-then = There is no meeting on that day. For those to come, send: lịch họp
changing-preview = Please look again:
changing-nothing = nothing
changing-time =
    Old time: { $old }
    New time: { $new }
changing-until = Ends at { $new } (not { $old })
changing-ends = Ends at { $new }
changing-place =
    Old place: { $old }
    New place: { $new }
changing-link = New link: { $new } (before: { $old })
changing-topic =
    Old agenda: { $old }
    New agenda: { $new }
changing-kind = Kind: { $new } (before: { $old })
changing-material = To read: { $new } (before: { $old })
changing-question = Change it and tell everybody who has the invitation?
changing-yes = Change it and tell them
changing-no = Change nothing
changing-same = The meeting is like that already; there is nothing to change.
changing-past = That time is over.
changing-clash = There is another meeting at that time.
changing-open = Check-in to this meeting is open, so its time cannot be changed any more. If it is not held, send: huỷ họp
changing-gone = This change no longer waits. Please write it again, e.g.: dời họp sang 20h chủ nhật
changing-meanwhile = Somebody has just changed this meeting, so nothing was changed now. It is: { $when }, at { $place }. If it shall still be changed, please write it again.
changing-done = Changed. The meeting: { $when }. Those who have the invitation are being told.
changing-title = 📅 A meeting changes – { $unit }
changing-title-moved = 📅 A meeting is moved – { $unit }
changing-notice = { $unit } has something to change:
changing-come-still = Can you come at the new time? If you have answered and it still holds, you need not answer again.
changing-answers-stay = What you answered still holds.
