# Texts to be passed on in groups without the assistant

forwarding-ready =
    Below is the text to pass on in { $unit }, with the code { $code }. Please forward it to the group.
    Whoever sends this code to the assistant in private is noted as having read it, for { $unit }.
forwarding-how = Once read, please write to the assistant { $bot } in private: đã đọc { $code }
forwarding-bot = of the Union
forwarding-more = … (for the rest: send { $code } to the assistant)
forwarding-thanks = Thank you. It is noted that { $you } read it.
forwarding-corrected = This announcement was corrected after it was passed on. Please read the new text above.
forwarding-who =
    Above is the announcement. I do not know who in the list of { $unit } this phone belongs to.
    To be noted as having read it, please send your full name. The head of the branch will confirm it.
forwarding-name-again = Please send your full name, e.g. Nguyễn Thị Hoa. If you would rather not, write: huỷ
forwarding-no-leader = I could not reach the head of the branch. Please tell her that you have read it.
forwarding-passed-to-leader =
    Thank you. I told { $leader }, { $unit }, that you have read it.
    To get announcements here, ask the head of the branch for your six digits and send them to me.
forwarding-claim = Somebody named { $name } says she has read "{ $about }" as it was passed on. Is it this member?
forwarding-claim-line = Yes, { $name } (no. { $number }, born { $year })
forwarding-claim-no = No
forwarding-claim-nobody = Somebody named { $name } says she has read "{ $about }" as it was passed on. Nobody of that name is on the list. If she is a member, { $you } may send her number, e.g.: đã báo 3
forwarding-noted = Noted: { $name } has read "{ $about }".
forwarding-not-ours = Nothing was noted.
