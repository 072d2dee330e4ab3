# Asking which time suits

polling-ask-times = Please write two to four times to choose from, with commas between them. For example: 19h30 thứ bảy, 8h sáng chủ nhật
polling-too-many = Too many to choose from. Please write { $most } times at most.
polling-unclear = I am not sure when "{ $about }" is. Please write all the times again, for example: 19h30 thứ bảy, 8h sáng chủ nhật
polling-past = One of these times is over or too near. Please write the times again.
polling-ask-fix = Please write all the times again. To drop it, write: huỷ
polling-gone = This question no longer waits to be sent. Write it again, for example: hỏi giờ họp 19h30 thứ bảy, 8h sáng chủ nhật
polling-preview = Ask the members of { $unit } which time suits them:
polling-until = Answers until { $when }.
polling-send-question = Send this question?
polling-send = Send
polling-fix = Change or drop
polling-sent =
    The question went to the members of { $unit }.
    To see who chose what, write: kết quả hỏi giờ
    For members without a phone, write for example: 7 chọn 1 2
polling-title = 🗓️ Choose a time – { $unit }
polling-asked = { $unit } is going to meet and looks for the time that suits most.
polling-which = Which of these suit you? Several numbers may be sent, for example: 1 2
polling-all = Any of them
polling-none = None of them
polling-noted = { $name } can come: { $times }.
polling-noted-all = { $name }: any of the times.
polling-noted-none = { $name }: none of the times.
polling-more = If another one suits you too, send its number.
polling-taken-back = Your answer was taken back. You can choose again.
polling-over = This question is closed. The invitation will follow.
polling-no-such-time = There is no time with that number. Please choose from 1 to { $last }.
polling-numbers-of-what = I do not know what these numbers are about. Send 0 to see what I can do.
polling-no-such-member = There is no number { $number } on the branch's list.
polling-no-poll = The branch has not asked for a time. To ask, write for example: hỏi giờ họp 19h30 thứ bảy, 8h sáng chủ nhật
polling-results = Time of the meeting of { $unit }: { $answered }/{ $members } have answered.
polling-results-over = The question to { $unit } is closed: { $answered }/{ $members } have answered.
polling-count-best = ★ { $when }: { $count }
polling-count-other = { $when }: { $count }
polling-unable = None of them: { $count }
polling-silent = No answer: { $count }
polling-pick = For which time shall the meeting be called?
polling-drop = No meeting
polling-stopped = The question was closed.
