# Tasks given at a meeting

tasks-none = You have no tasks from a meeting.
tasks-mine = Your tasks:
tasks-line = { $number }. { $text }
tasks-how = When one is done write, for example: xong việc 1
tasks-ours = Tasks of { $unit }:
tasks-ours-none = { $unit } has no tasks left.
tasks-ours-how = When one is done write, for example: xong việc chi hội 1
tasks-late = { $days } days late, please ask how she is getting on
tasks-nobody = Nobody yet
tasks-no-such = There is no such task. You have { $last }; write "việc của tôi" to see them.
tasks-done-label = Done
tasks-noted = Noted as done: "{ $what }". Thank you!
tasks-undo = Not done
tasks-again = Right, "{ $what }" is still to be done.
tasks-done-already = "{ $what }" is done already.
tasks-told-done = { $name } says that this is done: { $what }
tasks-remind = A reminder of what you took on at the meeting: { $what }, { $until }.
tasks-tell-her = Please remind { $who }, whom no message reaches: { $what }, { $until }.
tasks-moved-away = { $who } is no longer a member here. "{ $what }", { $until }: please give it to somebody else.
tasks-nobody-known = Something that the meeting decided is due soon. { $who }: { $what }, { $until }.
