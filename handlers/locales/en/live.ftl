# Answers from records: of the asker herself, of who is in charge, of the day

live-role-chair = Chair
live-role-vice_chair = Deputy chair
live-role-branch_head = Branch head
live-role-branch_deputy = Deputy branch head
live-role-group_leader = Group leader
live-role-group_deputy = Deputy group leader
live-holder = { $role } of { $unit }: { $names }.
live-vacant = { $unit } has no { $role } at the moment. Send 9, and your question goes further up.
live-call = Telephone: { $phone }
live-reach = To reach them, send 9.
live-no-branch = You are not on the list of any branch. Send 9 for a person.
live-no-such-unit = That name is not known here. Send 9 to ask a person.
live-no-group = The list names no group for you. Send 9 to ask your branch head.
live-in-private = That is your own affair. Please write to the assistant in private; it answers at once.

live-number = Telephone of { $unit }: { $phone } (noted on { $date }).
live-no-number = { $unit } has given no number here. Send 9, and your message is passed on.
live-publish =
    Telephone of { $unit }: { $phone }.
    Whoever asks is told this number. Is it right?
live-publish-yes = Yes, note it
live-publish-no = Do not note it
live-published = The number of { $unit } is noted: { $phone }. If it is wrong, send: huỷ
live-publish-undo = Undo, it was wrong
live-not-published = All right, it was not noted.
live-withdrawn = All right, nobody is told the number of { $unit } any more.

live-size = { $unit } has { $count } members.
live-branch = { $name }, you belong to { $unit }, number { $number } on the list.
live-group = { $name }, you belong to { $unit }.
live-since = By the list, { $name }, you are in this branch since { $date }. If you joined elsewhere before, the commune's book has it.
live-phone = The list has your number as { $phone }. If that is wrong, send 9.
live-born = The list has your year of birth as { $year }. If that is wrong, send 9.
live-address = The list has your address as: { $address }. If that is wrong, send 9.
live-not-kept = The list does not have that of you. Send 9 to have it added.
live-fees = { $head } notes in a book who has paid; the assistant does not have it. Send 9, and it asks for you.
live-fees-nobody = Who has paid stands in the branch's book; the assistant does not have it. Send 9, and it asks for you.

live-others = Other people's affairs are not told here. Please ask her yourself, or send 9 for a person.
live-others-leader = The affairs of single members are not told by message. See the branch's book, or send: danh sách
live-no-orders = The assistant only tells what the Union has noted, and nobody's affairs to others. Please ask what you need, or send 9 for a person.

live-day-0 = Today is { $day }.
live-day-1 = Tomorrow is { $day }.
live-day-2 = The day after tomorrow is { $day }.
live-time = It is { $time } now.
