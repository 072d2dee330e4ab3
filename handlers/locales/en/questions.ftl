# Questions

questions-ask = What would you like to know? Just ask.
questions-source = Source: { $source } (updated { $date }).
questions-source-union = the Women's Union
questions-contact = Contact: { $contact }
questions-more = If it is not clear, send 9 for a person.
questions-offer = Which of these do you mean?
questions-none-of-these = None of these
questions-handed-over =
    The assistant has no certain answer to this. Your question went to { $leader }; you will get the answer here.
    If you no longer need it, send: huỷ
questions-take-back = I no longer need it
questions-taken-back = All right, the question was taken back.
questions-nobody =
    The assistant has no certain answer to this, and found nobody to pass it on to.
    Please see your branch head, or go to the union's office in the commune.
questions-stranger =
    The assistant has no certain answer to this.
    It does not know your branch, so it cannot pass the question on. Please ask your branch head for your 6-digit code and send it here.
questions-ask-person = All right. What would you like to ask? One message; it is passed on at once.
questions-card-title = A member asks
questions-card =
    { $who }, { $unit }, asks:
    "{ $question }"

    To answer, reply to this message, or send 1.
questions-card-answer = Answer
questions-write-answer = Write the answer; it goes to the member at once.
questions-answered =
    { $leader } answers your question "{ $question }":

    { $answer }
questions-keep = The answer was passed on. Keep it, so that the assistant answers by itself next time?
questions-keep-yes = Keep it
questions-keep-no = No
questions-kept = Kept. Whoever asks next gets your words. To change it, tell the commune.
questions-not-kept = All right, it was not kept.
questions-say-more = That was not understood. Please say a little more, e.g.: hội phí đóng bao nhiêu. Or send 9 for a person.
questions-already-answered = Somebody has answered this question.
questions-already-passed-on = The question was passed on; please wait for the answer.
questions-climbed-who = { $who } (has waited long)
questions-somebody = Somebody in the group
questions-source-leader = { $leader }, { $unit }
questions-text-only = Please answer in writing.
questions-already-closed = This question has been taken back.
