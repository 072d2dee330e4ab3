# Minutes of meetings

minutes-progress = Part { $part }/{ $last }. { $question }
minutes-ask-1 = Who chaired, and who took the notes? For example: chị Nhàn chủ trì, chị Quyên ghi
minutes-ask-2 = What was talked about? Just tell it.
minutes-ask-3 = What was decided? One thing on each line.
minutes-ask-4 = Was there a vote? For example: đồng ý 40, không 2, trắng 1
minutes-ask-5 =
    Who does what, until when? One task on each line, by name or by number. For example:
    chị Lan mua hoa trước thứ sáu
    7 thu hội phí trước 30/11
minutes-ask-6 = How much of the fee was collected? For example: 1.250.000đ
minutes-skip = Skip
minutes-leave-empty = Leave this part empty
minutes-as-it-was = Leave it as it was
minutes-back = One step back
minutes-later = Write it another time
minutes-not-sent = Nothing was sent. When you want to, write: biên bản
minutes-left = What is written stays. To go on, write: viết biên bản
minutes-part-1 = Chair, secretary
minutes-part-2 = Content
minutes-part-3 = Decisions
minutes-part-4 = Votes
minutes-part-5 = Tasks
minutes-part-6 = Fee collected
minutes-chair = { $name } in the chair
minutes-chair-notes = { $name } chairs and takes the notes
minutes-secretary = { $name } took the notes
minutes-item = – { $text }
minutes-task = { $who }: { $what }
minutes-until-day = by { $day }
minutes-until = before { $at }
minutes-dong = { $sum } đồng
minutes-vote = for { $yes }, against { $no }, blank { $blank }
minutes-vote-about = { $about }: { $numbers }
minutes-people-unclear = It is not clear who that is. Please write it again, for example: chị Nhàn chủ trì, chị Quyên ghi
minutes-content-short = A few more words, please. What was talked about?
minutes-content-long = That is too long: { $count } characters, of { $most } that fit. Please shorten it.
minutes-decisions-short = Please write it more clearly, one thing on each line.
minutes-decisions-long = That is too long: at most { $most } lines of { $longest } characters. Please shorten it.
minutes-votes-unclear = The votes are not clear on this line: { $line }. Please write it again, for example: đồng ý 40, không 2, trắng 1
minutes-votes-how-many = The register is still open, so nobody knows how many came. Please write the number, for example: đồng ý 40
minutes-votes-too-many = { $cast } votes, while the register has { $here } present. Please look at the numbers again.
minutes-write-so = Write it so
minutes-more-votes = (More votes than the { $here } who were present: please look at it again.)
minutes-task-number = There is no number { $number } on the list (1 to { $last }). Please write it again.
minutes-task-what = It is not clear what is to be done on this line: { $line }. Please write it again, for example: chị Lan mua hoa trước thứ sáu
minutes-task-long = That task is too long, at most { $most } characters. Please shorten it.
minutes-tasks-many = Too many tasks, at most { $most }. Please put some together.
minutes-fee-unclear = How much is that?
minutes-fee-none = The amount is not clear. Please write it again, for example: 1.250.000đ, 450 nghìn
minutes-which-person = Who is "{ $name }" for "{ $what }"?
minutes-person = { $name } (number { $number })
minutes-somebody-else = Somebody else
minutes-which-day = Until when is "{ $what }" to be done?
minutes-no-day = No day yet
minutes-of =
    Minutes of { $unit }
    { $when }, at { $place }
    Topic: { $topic }
minutes-read-back =
    { $head }
    A draft, please look through it:
minutes-line = { $part }. { $head }: { $text }
minutes-line-head = { $part }. { $head }:
minutes-line-empty = { $part }. { $head }: nothing yet
minutes-came-quorum = { $here } of { $members } present ({ $percent }%), { $excused } excused, { $absent } absent. Enough to decide.
minutes-came-no-quorum = { $here } of { $members } present ({ $percent }%), { $excused } excused, { $absent } absent. Not enough to decide.
minutes-register-open = Attendance: not there yet, the register is open. Write "chốt", then "biên bản".
minutes-keep-question = Keep these minutes?
minutes-keep = Keep the minutes
minutes-fix = Change
minutes-which-part = Which part do you want to write anew?
minutes-how-to-fix = Type 1 to keep them. To change them write, for example: sửa 3 thu quỹ 50 nghìn. To add: thêm 3 …
minutes-nothing-written = The minutes are empty. Write, for example: sửa 2 bàn việc vay vốn
minutes-write = Write the minutes
minutes-kept = The minutes are kept. A change needs a reason from now on, and the old text stays.
minutes-kept-already = These minutes are kept already.
minutes-why-change = Why are the minutes to be changed? A few words, please.
minutes-revised = (Changed { $number } times after they were kept.)
minutes-draft-gone = There is no draft of these minutes any more. Write "biên bản" to see them.
minutes-taken = { $name } is writing these minutes, last at { $at }. Do you want to go on with them?
minutes-take-over = I go on
minutes-leave-her = Leave it to her
minutes-not-yours-now = { $name } is going on with these minutes. Write "biên bản" to see them and to write along.
minutes-beside = { $name } is going on with these minutes. What you just wrote is not in them yet. Add it to that part?
minutes-add-words = Add my words
minutes-leave-words = No, leave them
minutes-words-added = Your words are added.
minutes-which = The minutes of which meeting?
minutes-no-meeting = There is no meeting to write minutes of. Please ask again once it has begun.
minutes-not-begun = The meeting has not begun, so there are no minutes to write yet.
minutes-of-cancelled = This meeting was called off, so there are no minutes.
minutes-when-unclear = It is not clear which meeting is meant. Write, for example: biên bản họp tháng trước
minutes-none-yet = No minutes have been kept yet.
minutes-none-then = No minutes have been kept of that meeting.
minutes-in-private = Please write about this in private.
minutes-said = { $head }: { $text }
minutes-head = { $head }:
minutes-send-digest = Send a summary to the { $away } who were away
minutes-print = To print and sign
minutes-change = Change the minutes
minutes-informed = Of those who were away, informed since: { $informed } of { $away }.
minutes-printed = Here are the minutes, with the register. Print them for the two to sign.
minutes-printed-link = Here are the minutes to print, without names of absentees: { $link }
minutes-file-name = Minutes
minutes-paper-state = SOCIALIST REPUBLIC OF VIETNAM
minutes-paper-motto = Independence – Freedom – Happiness
minutes-paper-title = MINUTES
minutes-paper-time = Time: { $when }
minutes-paper-place = Place: { $place }
minutes-paper-chair = CHAIR
minutes-paper-secretary = SECRETARY
minutes-annex = ANNEX: REGISTER OF { $unit }
minutes-column-number = No.
minutes-column-name = Name
minutes-column-presence = Attendance
minutes-close-first = The register is still open, so nobody knows who was away. Write: chốt
minutes-digest-sent = The summary of this meeting has been sent already.
minutes-digest-title = Summary of the meeting
minutes-digest =
    Summary of the meeting { $when }
    Topic: { $topic }
minutes-digest-more = For all of it write: biên bản mới nhất
minutes-digest-preview = This goes in private to the { $count } who were away, { $reached } of them by phone{ $left ->
    [0] :
   *[other] ; please tell the other { $left } yourself:
}
minutes-quiz = Question { $number }: { $question }
minutes-quiz-answers = Right: { $right }. Wrong: { $wrong }
minutes-digest-question = Send it with these questions?
minutes-digest-no-quiz = There is no question yet. Send it so?
minutes-digest-send = Send to those who were away
minutes-own-questions = I write the questions
minutes-digest-later = Not yet
minutes-digest-how = Type 1 to send it, 2 to write the questions yourself.
minutes-digest-done = The summary is out, { $count } messages. Those without a phone are on the list of whom to tell in person.
minutes-question-day = Until when is "{ $what }" to be done?
minutes-question-who = Who does "{ $what }"?
minutes-question-decided = What did the meeting decide?
minutes-answer-nothing = Nothing yet
minutes-answer-unknown = I am not sure
minutes-ask-question =
    Write the question, then its answers, one on each line, the right one first. For example:
    Quỹ thu bao nhiêu?
    50 nghìn
    20 nghìn
minutes-ask-second = The first one is noted. Please write the second in the same way.
