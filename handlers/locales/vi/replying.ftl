# Hội viên trả lời thông báo

replying-nothing-to-confirm = Hiện không có thông báo nào chờ { $you } xác nhận. { $You } nhắn "thông báo" để xem tin mới nhất.
replying-noted-done = Cảm ơn { $you }. Đã ghi là { $you } làm xong.
replying-noted-not_yet = Cảm ơn { $you }. Đã ghi là { $you } đã biết, chưa làm xong.
replying-which = Đây là trả lời cho thông báo "{ $about }".
replying-left-so = Vâng ạ. Câu trả lời lúc trước của { $you } đã được ghi.
replying-not-read-yet = Vâng ạ. Khi nào đọc xong, xin { $you } nhắn: đã đọc
replying-noted-need_help = Đã ghi và báo cho cán bộ chi hội là { $you } cần giúp.
replying-ask-not_yet = { $You } vướng gì không ạ? Xin nhắn vài chữ. Không vướng gì thì nhắn: không
replying-ask-need_help = { $You } cần giúp gì ạ? Xin nhắn vài chữ. Không muốn nhắn thêm thì nhắn: không
replying-no-words = Không nhắn thêm
replying-in-words = Trợ lý chưa đọc được tin này. Xin { $you } nhắn bằng chữ, hoặc nhắn huỷ.
replying-words-noted = Cảm ơn { $you }, trợ lý đã ghi lại.
replying-help-passed-on = Trợ lý đã chuyển lời của { $you } tới cán bộ chi hội.
replying-needs-help = { $name } (số { $number }) cần giúp về "{ $about }". { $You } gọi hoặc sang hỏi thăm giúp nhé.
replying-help-words = { $name } (số { $number }) nhắn về "{ $about }": { $words }
replying-question = Hỏi nhanh để { $you } nhớ: { $question }
replying-right = Đúng rồi ạ. Cảm ơn { $you }.
replying-not-quite = Câu trả lời đúng là: { $answer }. Cảm ơn { $you } đã trả lời.
