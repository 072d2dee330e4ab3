# Questions that people answer

helping-ask-person = All right. What would you like to ask? One message; it is passed on at once.
helping-text-only = Please write it in words.
helping-in-private = Please do this in private, not in the group.
helping-handed-over = Your question went to { $leader }; you will get the answer here.
helping-wait-usual = An answer usually comes { $when }.
helping-wait-usual-closed = It is outside office hours. An answer usually comes { $when }.
helping-wait-closed = It is outside office hours; somebody looks at it { $when }.
helping-how-to-take-back = If you no longer need it, send: huỷ
helping-take-back = I no longer need it
helping-taken-back = All right, the question was taken back.
helping-nobody =
    No official is linked to the assistant yet.
    It keeps your question, passes it on as soon as there is somebody, and tells you. If it is urgent, please see your branch head or go to the commune's union.
helping-stranger =
    The assistant does not know your branch, so it cannot pass the question on. Please ask your branch head for your 6-digit code and send it here.
    If you are no member yet, please see the branch head where you live, or the commune's union.
helping-already-passed-on = This question was passed on; please wait for the answer.
helping-too-many-open = You have { $open } questions waiting. Please wait a little, or send "câu hỏi của tôi" to take some back. At most { $day } are passed on a day.
helping-too-many-today = { $day } of your questions were passed on today, at most { $open } at a time. Please ask again tomorrow.
helping-mine = You have { $count } questions waiting. To take one back, send its number.
helping-mine-none = No question of yours is waiting.
helping-climbed =
    Your question "{ $question }" has waited a working day without an answer. We are sorry.
    It has gone on to { $leader }.
helping-arrived = Your question "{ $question }" is now with { $leader }. You will get the answer here.
helping-somebody = Somebody in the group

helping-part-morning = morning
helping-part-afternoon = afternoon
helping-part-evening = evening
helping-today = this { $part }
helping-tomorrow = tomorrow { $part }
helping-later = on { $weekday } { $part } { $date }
helping-weekday-0 = Monday
helping-weekday-1 = Tuesday
helping-weekday-2 = Wednesday
helping-weekday-3 = Thursday
helping-weekday-4 = Friday
helping-weekday-5 = Saturday
helping-weekday-6 = Sunday

helping-card-title = A member asks
helping-card-who = { $who }, { $unit }, asks:
helping-card-since = Asked { $when }.
helping-card-near = The nearest the assistant found: { $titles }.
helping-card-how = To answer, reply to this message, or send 1.
helping-card-climbed = This has waited long without an answer; now it is with you.
helping-card-inherited = Whoever had this no longer holds the post; now it is with you.
helping-card-assigned = A colleague asks you to answer this.
helping-turn-reply = { $who } answered: { $text }
helping-turn-member = The member added: { $text }
helping-turn-note = Note by { $who } (not shown to the member): { $text }
helping-do-answer = Answer
helping-do-saved = Use a saved reply
helping-do-assign = Give it to somebody else
helping-do-note = Make a note
helping-do-close = Close without an answer
helping-member-again =
    On "{ $question }" { $who } adds: { $text }

    To answer, reply to this message, or send 1.

helping-write-answer = Write the answer to "{ $question }"; it goes to the member at once.
helping-answer-in-words = Please write the answer in words; it is passed on as it is. To stop, send: huỷ
helping-answered =
    { $leader } answers your question "{ $question }":

    { $answer }
helping-see-file = (see the file)
helping-is-it-clear = Is that clear?
helping-clear = It is clear
helping-unclear = Not clear
helping-glad = Thank you.
helping-what-is-unclear = What is not clear? One message; it goes back to the official.
helping-said-more = Your words were passed on. You will get the answer here.
helping-passed-on = Passed on to the member.
helping-not-reached = No message reaches this member at present. Please tell her in person; the question stays in the queue.
helping-file-not-passed = This file cannot be passed on. Please send a photo, a document or a voice note, or write.
helping-own-question = You asked this yourself; please wait for somebody else to answer.
helping-already-answered = Somebody has answered this question.
helping-already-closed = This question has been taken back.
helping-already-ended = { $who } has dealt with this question.

helping-keep = The answer was passed on. Keep it, so that the assistant answers by itself next time?
helping-keep-new = Keep it as a new answer
helping-keep-example = Add it to «{ $title }»
helping-save-reply = Save it as a reply
helping-keep-no = No
helping-answered-personal = The answer was passed on. It is a private matter, so it is not kept for others. Save your words as a reply?
helping-kept = Kept. Whoever asks next gets your words. To take that back, send: huỷ
helping-not-kept = All right, it was not kept.
helping-source-leader = { $leader }, { $unit }
helping-example-added = The question was added to «{ $title }». Next time it is recognised at once. If that was a mistake, send: huỷ
helping-proposed =
    { $who } proposes: whoever asks "{ $question }" gets «{ $title }».
    Do you agree?
helping-accept = Yes, add it
helping-decline = No
helping-proposal-sent = That answer is somebody else's. { $owner } has been asked.
helping-no-owner = «{ $title }» belongs to a unit above in which nobody can be reached, so it was not added.

helping-queue = Questions that wait, oldest first. Send a number to open one.
helping-queue-line = { $question } ({ $since })
helping-queue-held = { $line } – with { $who }
helping-queue-more = More
helping-queue-none = No question is waiting for you.
helping-write-note = Write the note. Only officials read it, never the member.
helping-noted = Noted. The member does not see it.
helping-assign-whom = Who should answer?
helping-colleague = { $name }, { $unit }
helping-assigned = It is with { $name } now.
helping-nobody-else = There is nobody else who can be reached. The question stays with you.
helping-not-a-colleague = It can only go to a colleague of the unit or of the next one above.
helping-ask-why = Why is it closed? The member reads the reason. Choose a number, or write it.
helping-why-met = we spoke in person
helping-why-elsewhere = it is not the union's business; please ask the commune's People's Committee
helping-why-done = it has been settled
helping-reason-in-words = Please give a clearer reason, since the member reads it. Or choose a number above.
helping-closed = Closed; the member was told.
helping-closed-unread = Closed. No message reaches the member at present; please tell her in person.
helping-closed-for-you =
    An official closed your question "{ $question }": { $reason }.
    If it is still unclear, send: vẫn chưa rõ

helping-saved-none = There are no saved replies yet. After answering a question, choose "Save it as a reply".
helping-saved-which = Which one?
helping-saved-send =
    "{ $text }"

    Send this to the member?
helping-saved-yes = Send
helping-saved-list = Saved replies of { $unit }. Send a number to see one.
helping-saved-drop = Drop it
helping-saved-undrop = Keep it after all
helping-saved-dropped =
    Dropped.
    If that was a mistake, send: huỷ
helping-saved-back = It is still there.
helping-reply-saved = Saved. Next time choose "Use a saved reply" at the question.

helping-week =
    Last week { $count } questions in { $unit } were not answered by anybody.
helping-week-personal = { $count } of them are private and not shown here. See "câu hỏi chờ".
helping-week-how = To answer one for everybody, send its number:
helping-week-line = { $question } ({ $count } asked)
helping-week-none = Every question of the last week was answered.
helping-week-write = Write the answer to "{ $question }". It is kept, and goes to those who asked and will ask.
helping-week-kept = The answer was kept. { $count } who were waiting have been told.
helping-week-done = This has been answered already.

helping-hours = from { $start } to { $end }, { $days }
helping-clock = { $hours }:00
helping-clock-minutes = { $hours }:{ $minutes }
helping-days-every = every day
helping-days-saturday = Monday to Saturday
helping-days-friday = Monday to Friday
helping-hours-own = Office hours of { $unit }: { $hours }. To change them, send e.g.: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-inherited = Office hours of { $unit }, as usual: { $hours }. To set others, send e.g.: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-question = Office hours of { $unit }: { $hours }. Is that right?
helping-hours-yes = Yes
helping-hours-no = No, leave them
helping-hours-left = All right, the office hours stay as they were.
helping-hours-unclear = These hours were not understood. Please send e.g.: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-nothing-own = { $unit } has no office hours of its own.
helping-hours-done = Done. The office hours are now { $hours }.

helping-figures-title = Questions of the last 30 days, { $unit }
helping-figures-line = { $unit }: { $asked } asked; { $store } answered by the assistant, { $people } by officials, { $waiting } waiting
helping-figures-more = And { $count } more units.
helping-figures-median = An answer usually comes { $minutes } minutes of office hours later.
helping-figures-none = Nobody in { $unit } asked the assistant in the last 30 days.
