# Members answer an announcement

replying-nothing-to-confirm = No announcement is waiting for you to confirm it. Type "thông báo" for the newest one.
replying-noted-done = Thank you. It is noted that you have done it.
replying-noted-not_yet = Thank you. It is noted that you know of it and are not done yet.
replying-which = This answers the announcement "{ $about }".
replying-left-so = All right. Your answer stands as noted.
replying-not-read-yet = All right. Once you have read it, type: đã đọc
replying-noted-need_help = It is noted that you need help, and your branch's leaders have been told.
replying-ask-not_yet = Is anything in the way? A few words will do. If nothing is, type: không
replying-ask-need_help = What do you need? A few words will do. If you would rather not say more, type: không
replying-no-words = Nothing more to say
replying-in-words = I cannot read that. Please type it in words, or type huỷ.
replying-words-noted = Thank you, I have noted it.
replying-help-passed-on = I have passed your words on to your branch's leaders.
replying-needs-help = { $name } (number { $number }) needs help with "{ $about }". Please get in touch with her.
replying-help-words = { $name } (number { $number }) writes about "{ $about }": { $words }
replying-question = A quick question to remember it by: { $question }
replying-right = That is right. Thank you.
replying-not-quite = The answer is: { $answer }. Thank you for answering, now we both know.
