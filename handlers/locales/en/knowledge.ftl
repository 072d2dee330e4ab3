# The knowledge base: written, corrected, looked at again

knowledge-in-private = Please do this in private with me, not in the group.
knowledge-whole-union = the whole union
knowledge-from-above = This entry was written above you. You can only write a version for your own unit.
knowledge-is-retired = The entry "{ $title }" has been taken away.
knowledge-from-a-file = Taken from a file

knowledge-for = An entry of { $unit }
knowledge-source = Source: { $source }
knowledge-contact = Contact: { $contact }
knowledge-until = Holds until { $day }
knowledge-examples = Often asked: { $examples }
knowledge-file = With it: { $name }
knowledge-long = The answer has more than { $most } characters: on a phone it becomes several messages.
knowledge-save-new = Shall I keep this entry?
knowledge-save-changes = Shall I keep it like this?
knowledge-yes-save = Keep it
knowledge-change-body = Change the answer
knowledge-change-more = Add details
knowledge-drop = No, keep nothing
knowledge-dropped = All right, I keep nothing.
knowledge-desk-waits = What you are writing is not kept yet. Type 1 to keep it, or huỷ to leave it.

knowledge-which-part = Which part do you want to change?
knowledge-change-title = Title
knowledge-change-examples = Questions often asked
knowledge-change-valid-to = Until when it holds
knowledge-change-contact = Whom to ask
knowledge-change-source = Source
knowledge-change-files = Pictures and files
knowledge-back = Back

knowledge-ask-title = What do members ask? Send a short sentence as title, for example: How much is the fee
knowledge-ask-body = What is the answer? Send it word for word; I will answer exactly so.
knowledge-ask-examples = In which other words do members ask this? One question a line. To clear all, type: bỏ
knowledge-ask-valid-to = Until which day does this hold? For example: 31/12. If it always holds, type: bỏ
knowledge-ask-contact = Whom can members ask, at which number? To leave it out, type: bỏ
knowledge-ask-source = By which document, or by whose word? To leave it out, type: bỏ
knowledge-ask-files = Send a picture or a file. To take all files off, type: bỏ
knowledge-text-only = Please send this part as text.
knowledge-too-long = That is too long. Please keep it within { $most } characters.
knowledge-too-many-examples = An entry takes { $most } questions at most.
knowledge-day-unclear = I am not sure which day that is. Send day and month, for example: 31/12/2026
knowledge-day-over = { $day } is over. Please send another day.

knowledge-saved = The entry "{ $title }" is kept. Members of { $unit } get the answer at once.
knowledge-saved-everywhere = The entry "{ $title }" is kept for the whole union.
knowledge-restored = The earlier version of "{ $title }" ({ $unit }) counts again.
knowledge-expired = The entry "{ $title }" ({ $unit }) no longer holds. Who asks is told so and passed on to a person.
knowledge-retired = The entry "{ $title }" ({ $unit }) is taken away.
knowledge-undo = No, leave it as it was
knowledge-undone = All right, "{ $title }" is as it was before.
knowledge-changed-meanwhile = Somebody else has just changed "{ $title }". Type: sửa câu trả lời, to see the newest version.
knowledge-already-expired = The entry "{ $title }" has expired before.

knowledge-list = There are { $count } entries; these are { $first } to { $last }. Which one do you want to see?
knowledge-title-of = { $title } – { $unit }
knowledge-list-whole = Answers found: { $count }. Which would you like to see?
knowledge-next-page = More
knowledge-new = Write a new entry
knowledge-none-with = There is no entry about "{ $words }". Do you want to write one?
knowledge-none-yet = There are no entries yet. Do you want to write one?
knowledge-which = Which entry do you want to change?
knowledge-edit-which = Which entry do you want to change? For example: sửa câu trả lời hội phí
knowledge-written = Written by { $who } on { $day }.
knowledge-review-on = To be looked at again on { $day }.
knowledge-edit = Change it
knowledge-own-version = Write a version for { $unit }
knowledge-expire = It has expired
knowledge-retire = Take it away

knowledge-revisions = Earlier versions
knowledge-revisions-of = Earlier versions of "{ $title }". Which one do you want to see?
knowledge-revision-line = { $day }, { $who }: { $words }
knowledge-revision-was = Earlier version, written by { $who } on { $day }:
knowledge-revision-now = The present version: { $body }
knowledge-restore = Use this version again
knowledge-never-changed = The entry "{ $title }" has never been changed.

knowledge-review =
    It is time to look at this entry again:
    { $body }

    Is this answer still right?
knowledge-still-right = Still right
knowledge-reviewed = Thank you. "{ $title }" stays; I will ask again on { $day }.
knowledge-contradicted =
    Two entries say different things.
    "{ $mine }" says: { $loses }
    "{ $other }" says: { $wins }
    I answer with the second, which is nearer to the members or newer. What shall be done with the first?

knowledge-has-expired = The entry "{ $title }" expired on { $day }, so I do not answer with it.
knowledge-in-documents = I have no ready answer, but these speak of it. Which one do you want to see?
knowledge-in-announcement = Announcement of { $day }: { $about }
knowledge-in-minutes = Minutes of { $day }: { $about }
knowledge-none-of-them = None of them, ask a person
