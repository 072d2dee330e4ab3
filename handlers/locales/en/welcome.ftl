# Greetings and what can be done

welcome-stranger =
    Hello! This is the automatic assistant of the Women's Union.
    If your branch head gave you a 6-digit code, please send it here.
    If you have a question about the union, just ask.
welcome-menu = What can be done for you, { $name }? Choose, or ask a question.
welcome-meetings = Choose something about meetings.
welcome-questions = Choose something about members' questions.
welcome-thanks = You are welcome. Have a good day.
welcome-nothing-to-undo = There is nothing to undo. Send 0 to see what can be done.
welcome-abandoned = Dropped; nothing was sent.
welcome-in-group = Send 0 to the assistant in private to see what can be done. In the group you can ask and confirm.
welcome-joined-group =
    Hello everyone! This is the automatic assistant of the Women's Union.
    For this group to receive announcements, the branch head sends the assistant in private: mã nhóm
    and then writes that code here: @{ $bot } and the 6 digits.

menu-latest = Latest announcement
menu-schedule = Next meeting
menu-ask = Ask a question
menu-announce = Send an announcement
menu-meetings = Meetings
menu-call = Call a meeting
menu-series = Regular meetings
menu-qr = QR code to check in
menu-write = Minutes
menu-minutes = Newest minutes
menu-tasks = Tasks given
menu-figures = Attendance in figures
menu-mine = Meetings I came to
menu-roll = Roll call
menu-unread = Who has not read it
menu-code = A member's code
menu-questions = Members' questions
menu-waiting = Questions that wait
menu-week = Last week's questions
menu-entries = The answers there are
menu-entry = Add an answer
menu-hours = Office hours
menu-progress = How far it is
menu-report = Report
menu-person = Talk to a person

welcome-newcomers = Welcome to the group of { $unit }! If you have a question, write to the assistant @{ $bot } in private.
welcome-newcomers-named = Welcome to the group of { $unit }, { $names }! If you have a question, write to the assistant @{ $bot } in private.
