# Họp trực tuyến: hỏi bất chợt xem chị em có đang dự không

prompting-question = Buổi họp trực tuyến { $unit } đang diễn ra. Chị em còn đang dự không ạ? Xin trả lời trong 5 phút.
prompting-here = Tôi đang dự
prompting-in-hall = Tôi ở hội trường
prompting-thanks = Cảm ơn { $you }. Đã ghi nhận { $name } đang dự họp.
prompting-too-late = Câu hỏi này chỉ chờ 5 phút, nay đã hết giờ. { $You } vẫn đang dự thì nhắn: có mặt
prompting-too-late-over = Câu hỏi này chỉ chờ 5 phút, nay đã hết giờ. { $You } vẫn đang dự thì nhờ chi hội trưởng ghi giúp ạ.
prompting-asked-at = Lúc { $at }, trợ lý đã hỏi chị em dự trực tuyến.
prompting-results = { $unit }: đã hỏi { $asked } lần, { $present } người dự trực tuyến.
prompting-answered = Trả lời { $answers } trên { $asked }: { $names }
prompting-more = { " " }… và { $count } người nữa
prompting-not-asked = Chưa có lần hỏi trực tuyến nào. Buổi họp trực tuyến nào trợ lý cũng hỏi bất chợt một, hai lần.
