# Composing an announcement

composing-ask-words = Please add one sentence that says what this is about.
composing-example = For example: { $text }
composing-check-code = Is it genuine? Send "kiểm tra { $code }" to the assistant

composing-rewrite = Change the text
composing-audience = Who gets it
composing-more = More (pictures, kind, questions…)
composing-has-photo = 📷 { $name }
composing-has-document = 📎 { $name } ({ $size })
composing-has-voice = 🎤 { $name }
composing-words = ✏️ Text: { $count } characters
composing-kilobytes = { $count } KB
composing-megabytes = { $count } MB
composing-name-photo = Picture { $number }
composing-name-document = File { $number }
composing-name-voice = Voice note { $number }
composing-in-parts = It is long and comes in { $count } parts.
composing-left-out = A file cannot be carried; instead it says: { $line }
composing-in-digits = There are no buttons, members answer by digits: { $line }
composing-on-channel = On { $channel }: { $what }
composing-elsewhere = On { $channel }, members will see:
composing-kind = Kind: { $kind }
composing-kind-guess = If it is of the kind { $kind }, send: { $kind }
composing-asks-reply = Members will say: done, not yet, or need help.
composing-asks-nothing = Members need not confirm.
composing-quizzed = With a question to check understanding: "{ $question }" Right: { $answer }
composing-pinned = It will be pinned in the groups.
composing-urgent = At once, in quiet hours too, because: { $why }
composing-link-short = ⚠️ The link { $link } is a short one: nobody sees where it leads. Better use the full link.
composing-link-borrowed = ⚠️ The link { $link } looks like an office or a bank but is not theirs. Look again, it may be a fraud.
composing-link-hidden = ⚠️ The link { $link } has strange letters. Look again, it may be a fraud.
composing-changed = The announcement has changed since you saw it, so it was not sent. Please look again.
composing-digit-alone = The announcement was not sent. To send it, send 1 by itself. To add a picture, send it without a digit.
composing-nothing-to-undo = There is no change to undo.

composing-no-drafts = You have no unfinished announcement. To write one, send: gửi thông báo
composing-which-draft = Which announcement do you want to go on with?
composing-draft-line = { $title } (begun at { $hour } on { $day })
composing-untitled = no text yet

composing-what-for = "{ $words }" – does this belong to the announcement?
composing-add-words = Add it at the end
composing-put-instead = Put it in place of the text
composing-leave-it = No, leave it
composing-ask-parts = Send them one by one: text, pictures, files, voice notes (at most { $most } files). 1 when you are done.
composing-added =
    Added. The announcement now has:
    { $has }
    Send more, or 1 when you are done.
composing-done = Done, show it
composing-take-back = Take back what was added
composing-file-kind = This cannot be passed on. Please send pictures, PDF, Word or Excel files, or voice notes.
composing-too-many-files = An announcement has at most { $most } pictures or files. The last one was not added.
composing-file-large = This file is larger than { $most } MB and was not added. Please send a smaller one.
composing-file-lost = The file could not be fetched (it may be larger than { $most } MB). Please send it again.
composing-file-unknown = Files of this type are not passed on, to keep members' phones safe. Please send pictures, PDF, Word or Excel files (up to { $most } MB).

composing-what-more = What would you like to add or change?
composing-add-parts = Add text, pictures, files, voice notes
composing-choose-kind = Change the kind
composing-choose-asking = What members are asked
composing-choose-way = Pin it, send it at once
composing-undo = Undo the last change
composing-ask-new-words = Please send the whole new text. It takes the place of the old one.
composing-back = Back
composing-which-kind = Of what kind is this announcement?
composing-which-asking = What shall members be asked?
composing-which-way = How shall it go out?
composing-ack-on = Ask who has read it
composing-ack-off = Do not ask who has read it
composing-reply-on = Ask how they get on
composing-reply-off = Do not ask how they get on
composing-pin-on = Pin it in the groups
composing-pin-off = Do not pin it
composing-urgent-on = Send it at once, in quiet hours too
composing-urgent-off = It is not urgent
composing-ask-reason = Why is it urgent? Please send one sentence; members will understand it, too.
composing-quiz-on = Add a question to check understanding
composing-quiz-second = Add another question
composing-quiz-off = Drop the questions
composing-quiz-full = An announcement has at most { $most } such questions.
composing-ask-question =
    Send the question on the first line, then each answer on a line of its own, a * after the right one. For example:
    When is the health check?
    Tuesday *
    Thursday
composing-ask-answers = Now send 2 to 4 answers, each on a line of its own, a * after the right one.
composing-which-right = "{ $question }" – which answer is right?
composing-right-waits = Please send the number of the right answer.
composing-quiz-long = The question or an answer is too long. Please shorten it, each on a line of its own.
composing-quiz-answers = Please send the question again, then 2 to 4 different answers, each on a line of its own.
composing-quiz-one-right = Only one answer may have a *. Please send the question and its answers again.

kind-policy = Policy
kind-law = Law
kind-movement = Movement
kind-fund_drive = Fund drive
kind-contest = Contest
kind-warning = Warning
kind-good_news = Good news
kind-general = General
kind-policy-example = From 1 January women who are pregnant have three free check-ups. Bring your insurance card to the health station.
kind-law-example = From 1 July riders carry their licence on VNeID or on paper. Whoever has none asks the commune police.
kind-movement-example = Saturday 6:30, one from each house sweeps the lane. Bring a broom.
kind-fund_drive-example = Shelter fund: as much as you like, to the branch head before the 20th. The list is told at the end of the month.
kind-contest-example = Cooking contest on 20 October in the hall. Three from each group, names before the 10th.
kind-warning-example = Heavy rain tonight, slopes may slide. Houses by the stream go to the hall before 18:00.
kind-good_news-example = Congratulations to Hoa on the first prize of the province!
kind-general-example = Free health check on Tuesday morning, bring your insurance card.
