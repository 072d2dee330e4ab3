# Chuyện trò ngoài câu hỏi: ngắn, và không giả làm người

chatting-hello = Chào { $you } ạ! Đây là trợ lý tự động của Hội Phụ nữ. { $You } cần hỏi điều gì?
chatting-thanks = Dạ, không có gì ạ. Chúc { $you } một ngày vui.
chatting-bye = Chào { $you } ạ. Khi nào cần, { $you } cứ nhắn vào đây.
chatting-fine = Vâng ạ. { $You } cần gì thêm, xin cứ nhắn.
chatting-praise = Cảm ơn { $you } ạ! { $You } cần gì thêm, xin cứ nhắn.
chatting-scold = Trợ lý xin lỗi đã làm { $you } chưa vừa ý. { $You } nhắn 9 để gặp cán bộ ạ.
chatting-who = Đây là trợ lý tự động của Hội Liên hiệp Phụ nữ: báo tin, lịch họp và trả lời câu hỏi về việc Hội. { $You } muốn hỏi điều gì?
chatting-human = Đây là máy trả lời tự động, không phải người thật ạ. { $You } muốn gặp cán bộ, xin nhắn 9.
chatting-health = Trợ lý là máy nên lúc nào cũng sẵn sàng ạ. { $You } cần hỏi điều gì?
chatting-meal = Cảm ơn { $you } đã hỏi thăm. Trợ lý là máy nên không ăn ạ. { $You } cần hỏi điều gì?
chatting-weather = Trợ lý là máy nên không biết nóng lạnh. { $You } giữ gìn sức khoẻ ạ. { $You } cần hỏi điều gì?
chatting-fun = Việc này trợ lý chưa biết làm ạ. Trợ lý chỉ trả lời việc của Hội. { $You } muốn hỏi điều gì?
chatting-sad = Trợ lý là máy, nhưng chị em trong Hội luôn sẵn lòng nghe { $you }. { $You } muốn nói chuyện với cán bộ, xin nhắn 9.
chatting-love = Trợ lý chỉ là máy thôi ạ. { $You } cần hỏi việc gì của Hội?
chatting-laugh = { $You } vui thế là mừng ạ. { $You } cần hỏi điều gì?
chatting-emoji = Cảm ơn { $you } ạ. { $You } cần gì, xin nhắn bằng chữ.
chatting-marks = { $You } muốn hỏi điều gì ạ? Xin nhắn một câu, ví dụ: lịch họp. Hoặc nhắn 9 để gặp cán bộ.
chatting-mash = Trợ lý chưa đọc được tin này. { $You } nhắn lại giúp một câu, ví dụ: lịch họp. Hoặc nhắn 9 để gặp cán bộ.
