# Sentences shared by the whole assistant

access-not-linked =
    The assistant does not know yet who you are on the union's roster.
    Please ask your branch head for your 6-digit code and send it here.
access-not-linked-group = The assistant does not know yet who you are on the union's roster. Please send it, in private, the 6-digit code from your branch head.
access-leaders-only = This is for union officials. If you need something, send 9 to reach one.
access-branch-leaders-only = This is for branch heads and their deputies.
access-not-yours = This is not in a unit that you are responsible for, so it was not done.
access-not-for-you = This is not meant for your branch.
access-names-stop = Names are shown to the officials of that very branch only. Above it there are counts.
access-names-in-private = Please send this to the assistant in private, so that no names show in the group.

dispatch-stale-choice = This choice is out of date. Send 0 to see what can be done.
dispatch-too-long = The message has more than { $limit } characters and was not taken. Please shorten it.
dispatch-empty = There was no text in it. Please write again, or send 0 to see what can be done.
dispatch-failed = Sorry, something went wrong. Your message is kept. Please try again in a few minutes, or send 9 for a person.
dispatch-file-photo = The photo arrived but the assistant cannot read photos yet. Please write, or send 9 for a person.
dispatch-file-document = The file arrived but the assistant cannot read files yet. Please write, or send 9 for a person.
dispatch-file-voice = The assistant cannot listen to voice messages yet. Please write, or send 9 for a person.
dispatch-file-sticker = Thank you! Send 0 to see what can be done.
dispatch-file-unsupported = The assistant cannot read this kind of message yet. Please write, or send 9 for a person.
dispatch-who = Several members share this phone. Who is writing?
dispatch-no-such-number = There is no such number. The message "{ $about }…" has only: { $numbers }. Please type again, or 0 to see what can be done.
dispatch-no-number-asked = No message is waiting for a number now. Type 0 to see what can be done.
dispatch-which = Which message is this the answer to?
dispatch-which-line = { $label } – { $about }…
dispatch-which-unit = You lead several units. For which of them is this?
