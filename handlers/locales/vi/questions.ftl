# Hỏi đáp

questions-ask = { $You } muốn hỏi điều gì? Xin cứ nhắn câu hỏi.
questions-source = Nguồn: { $source } (cập nhật { $date }).
questions-source-union = Hội LHPN
questions-contact = Liên hệ: { $contact }
questions-more = Chưa rõ, { $you } nhắn 9 để gặp cán bộ.
questions-offer = Ý { $you } hỏi là điều nào?
questions-none-of-these = Không phải các điều trên
questions-say-more = Trợ lý chưa hiểu ý { $you }. Xin { $you } nhắn rõ hơn một câu, ví dụ: hội phí đóng bao nhiêu. Hoặc nhắn 9 để gặp cán bộ.
questions-read-on = Còn nữa. { $You } nhắn 1 hoặc TIẾP để đọc tiếp.
questions-next-part = Đọc tiếp
questions-others = Trợ lý xin lỗi, đã hiểu nhầm. Có phải { $you } hỏi điều này không ạ?
questions-not-that = Trợ lý xin lỗi, chưa trả lời đúng ý. { $You } muốn trợ lý chuyển câu hỏi đến cán bộ không ạ?
questions-twice-missed = Trợ lý vẫn chưa hiểu ý { $you }. { $You } muốn trợ lý chuyển câu này đến cán bộ không ạ?
questions-what-then = Trợ lý xin lỗi, chưa hiểu đúng ý. { $You } muốn hỏi điều gì? Xin nhắn lại một câu, hoặc nhắn 9 để gặp cán bộ.
questions-not-known = Điều này trợ lý chưa có câu trả lời chắc chắn.
questions-pass-on = Có, chuyển giúp
questions-not-now = Không cần
questions-not-passed-on = Vâng. { $You } cần gì, xin cứ nhắn câu hỏi.
questions-also = Còn điều nữa { $you } hỏi: “{ $question }”.
questions-also-unknown = Còn điều nữa { $you } hỏi: “{ $question }”. { $You } hỏi tiếp câu ấy chứ ạ?
questions-also-later = Còn “{ $question }”, { $you } nhắn riêng câu ấy, trợ lý trả lời sau.
questions-ask-it = Hỏi tiếp
