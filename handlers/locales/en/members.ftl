# Members

members-stopped =
    All right, no more private announcements. Your branch head will tell you in person when it matters.
    To receive them again, send: nhận lại
members-stop-in-private = To stop private messages, send the assistant in private: dừng
members-stop-stranger = All right. Nothing is being sent to this phone.
members-resume = Receive again
members-resumed = All right, the union's announcements reach you here again. To stop, send: dừng

members-roster-head = { $unit }: { $count } members
members-roster-line = { $number }. { $name }{ $year ->
    [0] {""}
   *[other] {" "}({ NUMBER($year, useGrouping: 0) })
}

unreached-no_chat = not linked
unreached-stopped = receives no private messages
unreached-blocked = has blocked the assistant
