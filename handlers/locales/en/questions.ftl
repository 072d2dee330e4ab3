# Questions

questions-ask = What would you like to know? Just ask.
questions-source = Source: { $source } (updated { $date }).
questions-source-union = the Women's Union
questions-contact = Contact: { $contact }
questions-more = If it is not clear, send 9 for a person.
questions-offer = Which of these do you mean?
questions-none-of-these = None of these
questions-say-more = That was not understood. Please say a little more, e.g.: hội phí đóng bao nhiêu. Or send 9 for a person.
questions-read-on = There is more. Send 1 or TIẾP to read on.
questions-next-part = Read on
questions-others = Sorry, that was not what you meant. Is it one of these?
questions-not-that = Sorry, that was not what you meant. Should your question go to a person?
questions-twice-missed = That was still not understood. Should it go to a person?
questions-what-then = Sorry, that was not what you meant. What would you like to know? Or send 9 for a person.
questions-not-known = The assistant has no certain answer to this.
questions-pass-on = Yes, pass it on
questions-not-now = No
questions-not-passed-on = All right. Whatever you need, just ask.
questions-also = You also asked: “{ $question }”.
questions-also-unknown = You also asked: “{ $question }”. Shall we go on with that?
questions-also-later = And “{ $question }”: please ask that by itself afterwards.
questions-ask-it = Go on with it
