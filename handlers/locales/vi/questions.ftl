# Hỏi đáp

questions-ask = { $You } muốn hỏi điều gì? Xin cứ nhắn câu hỏi.
questions-source = Nguồn: { $source } (cập nhật { $date }).
questions-source-union = Hội LHPN
questions-contact = Liên hệ: { $contact }
questions-more = Chưa rõ, { $you } nhắn 9 để gặp cán bộ.
questions-offer = Ý { $you } hỏi là điều nào?
questions-none-of-these = Không phải các điều trên
questions-handed-over =
    Điều này trợ lý chưa có câu trả lời chắc chắn. Trợ lý đã chuyển câu hỏi đến { $leader }, có trả lời sẽ báo { $you } ngay tại đây.
    Không cần nữa, { $you } nhắn: huỷ
questions-take-back = Thôi, không hỏi nữa
questions-taken-back = Vâng, trợ lý đã rút câu hỏi lại.
questions-nobody =
    Điều này trợ lý chưa có câu trả lời chắc chắn, và chưa tìm được cán bộ để chuyển câu hỏi.
    Xin { $you } gặp trực tiếp chi hội trưởng hoặc đến trụ sở Hội xã.
questions-stranger =
    Điều này trợ lý chưa có câu trả lời chắc chắn.
    Trợ lý chưa biết { $you } ở chi hội nào để chuyển câu hỏi. Xin { $you } hỏi chi hội trưởng mã 6 số rồi nhắn vào đây.
questions-ask-person = Vâng. { $You } muốn hỏi cán bộ điều gì? Xin nhắn một câu, trợ lý chuyển ngay.
questions-card-title = Có hội viên hỏi
questions-card =
    { $who }, { $unit }, hỏi:
    "{ $question }"

    Để trả lời, { $you } trả lời ngay tin này, hoặc nhắn 1.
questions-card-answer = Trả lời
questions-write-answer = { $You } nhắn câu trả lời, trợ lý chuyển đến hội viên ngay.
questions-answered =
    { $leader } trả lời câu hỏi "{ $question }":

    { $answer }
questions-keep = Đã chuyển câu trả lời. Giữ lại để lần sau trợ lý tự trả lời cho chi hội không ạ?
questions-keep-yes = Giữ lại
questions-keep-no = Không cần
questions-kept = Đã giữ. Lần sau có người hỏi, trợ lý trả lời đúng lời { $you }. Đổi ý, { $you } báo Hội xã sửa.
questions-not-kept = Vâng, trợ lý không giữ.
questions-say-more = Trợ lý chưa hiểu ý { $you }. Xin { $you } nhắn rõ hơn một câu, ví dụ: hội phí đóng bao nhiêu. Hoặc nhắn 9 để gặp cán bộ.
questions-already-answered = Câu hỏi này đã có người trả lời rồi.
questions-already-passed-on = Trợ lý đã chuyển câu hỏi rồi, xin { $you } chờ trả lời.
questions-climbed-who = { $who } (chờ lâu chưa có trả lời)
questions-somebody = Một người trong nhóm
questions-source-leader = { $leader }, { $unit }
questions-text-only = Xin { $you } trả lời bằng chữ.
questions-already-closed = Câu hỏi này đã được rút lại rồi.
