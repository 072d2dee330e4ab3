# Câu hỏi do cán bộ trả lời

helping-ask-person = Vâng. { $You } muốn hỏi cán bộ điều gì? Xin nhắn một câu, trợ lý chuyển ngay.
helping-text-only = Xin { $you } nhắn bằng chữ.
helping-in-private = Việc này xin { $you } nhắn riêng cho trợ lý, không làm trong nhóm.
helping-handed-over = Trợ lý đã chuyển câu hỏi đến { $leader }, có trả lời sẽ báo { $you } ngay tại đây.
helping-wait-usual = Thường có trả lời trong { $when }.
helping-wait-usual-closed = Bây giờ ngoài giờ tiếp dân. Thường có trả lời trong { $when }.
helping-wait-closed = Bây giờ ngoài giờ tiếp dân, { $when } sẽ có người xem.
helping-how-to-take-back = Không cần nữa, { $you } nhắn: huỷ
helping-take-back = Thôi, không hỏi nữa
helping-taken-back = Vâng, trợ lý đã rút câu hỏi lại.
helping-nobody =
    Hiện chưa có cán bộ nào nối máy với trợ lý.
    Trợ lý giữ câu hỏi của { $you }. Có cán bộ nhận là trợ lý chuyển ngay và báo { $you }. Việc gấp, xin { $you } gặp chi hội trưởng hoặc đến Hội xã.
helping-stranger =
    Trợ lý chưa biết { $you } ở chi hội nào để chuyển câu hỏi. Xin { $you } hỏi chi hội trưởng mã 6 số rồi nhắn vào đây.
    Chưa vào Hội thì xin gặp chi hội trưởng nơi ở, hoặc đến Hội Phụ nữ xã.
helping-already-passed-on = Trợ lý đã chuyển câu hỏi này rồi, xin { $you } chờ trả lời.
helping-too-many-open = { $You } đang có { $open } câu hỏi chờ trả lời. Xin { $you } chờ thêm, hoặc nhắn "câu hỏi của tôi" để rút bớt. Mỗi ngày trợ lý chuyển nhiều nhất { $day } câu.
helping-too-many-today = Hôm nay trợ lý đã chuyển { $day } câu hỏi của { $you }, mỗi lúc nhiều nhất { $open } câu. Xin { $you } hỏi tiếp vào ngày mai.
helping-mine = { $You } có { $count } câu hỏi đang chờ trả lời. Muốn rút câu nào, { $you } nhắn số của câu đó.
helping-mine-none = { $You } không có câu hỏi nào đang chờ.
helping-climbed =
    Câu hỏi "{ $question }" đã chờ một ngày làm việc mà chưa có trả lời. Xin lỗi { $you }.
    Trợ lý đã chuyển tiếp đến { $leader }.
helping-arrived = Câu hỏi "{ $question }" của { $you } nay đã đến { $leader }. Có trả lời trợ lý báo ngay.
helping-somebody = Một người trong nhóm

helping-part-morning = sáng
helping-part-afternoon = chiều
helping-part-evening = tối
helping-today = buổi { $part } nay
helping-tomorrow = buổi { $part } mai
helping-later = buổi { $part } { $weekday } { $date }
helping-weekday-0 = thứ hai
helping-weekday-1 = thứ ba
helping-weekday-2 = thứ tư
helping-weekday-3 = thứ năm
helping-weekday-4 = thứ sáu
helping-weekday-5 = thứ bảy
helping-weekday-6 = chủ nhật

helping-card-title = Có hội viên hỏi
helping-card-who = { $who }, { $unit }, hỏi:
helping-card-since = Hỏi từ { $when }.
helping-card-near = Trợ lý chỉ tìm được mục gần nhất: { $titles }.
helping-card-how = Để trả lời, { $you } trả lời ngay tin này, hoặc nhắn 1.
helping-card-climbed = Câu này chờ lâu chưa có trả lời, nay chuyển đến { $you }.
helping-card-inherited = Người nhận trước không còn phụ trách, nay câu này đến { $you }.
helping-card-assigned = Đồng nghiệp giao câu này cho { $you }.
helping-turn-reply = { $who } đã trả lời: { $text }
helping-turn-member = Hội viên nhắn thêm: { $text }
helping-turn-note = Ghi chú của { $who } (hội viên không thấy): { $text }
helping-do-answer = Trả lời
helping-do-saved = Dùng mẫu trả lời
helping-do-assign = Giao cho người khác
helping-do-note = Ghi chú
helping-do-close = Khép lại, không trả lời
helping-member-again =
    Về câu hỏi "{ $question }", { $who } nhắn thêm: { $text }

    Để trả lời, { $you } trả lời ngay tin này, hoặc nhắn 1.

helping-write-answer = { $You } nhắn câu trả lời cho câu "{ $question }", trợ lý chuyển đến hội viên ngay.
helping-answer-in-words = Xin { $you } nhắn câu trả lời bằng lời, trợ lý chuyển nguyên văn. Không trả lời nữa, { $you } nhắn: huỷ
helping-answered =
    { $leader } trả lời câu hỏi "{ $question }":

    { $answer }
helping-see-file = (xem tệp gửi kèm)
helping-is-it-clear = { $You } đã rõ chưa?
helping-clear = Đã rõ
helping-unclear = Chưa rõ
helping-glad = Vâng, cảm ơn { $you }.
helping-what-is-unclear = Vâng. { $You } chưa rõ điều gì? Xin nhắn một câu, trợ lý chuyển lại cho cán bộ.
helping-said-more = Trợ lý đã chuyển lời { $you }. Có trả lời sẽ báo ngay.
helping-passed-on = Đã chuyển đến hội viên.
helping-not-reached = Hội viên này hiện không nhận được tin nhắn. Xin { $you } báo trực tiếp, câu hỏi vẫn còn trong danh sách chờ.
helping-file-not-passed = Trợ lý không chuyển được tệp này. Xin { $you } gửi ảnh, tệp văn bản hoặc tin nói, hoặc nhắn bằng chữ.
helping-own-question = Câu này do chính { $you } hỏi, xin chờ người khác trả lời.
helping-already-answered = Câu hỏi này đã có người trả lời rồi.
helping-already-closed = Câu hỏi này đã được rút lại rồi.
helping-already-ended = Câu hỏi này { $who } đã giải quyết rồi.

helping-keep = Đã chuyển câu trả lời. Giữ lại để lần sau trợ lý tự trả lời không ạ?
helping-keep-new = Giữ lại thành câu trả lời mới
helping-keep-example = Thêm vào mục «{ $title }»
helping-save-reply = Lưu làm mẫu trả lời
helping-keep-no = Không cần
helping-answered-personal = Đã chuyển câu trả lời. Câu này là chuyện riêng nên trợ lý không giữ cho người khác. Lưu lời { $you } làm mẫu không ạ?
helping-kept = Đã giữ. Lần sau có người hỏi, trợ lý trả lời đúng lời { $you }. Không giữ nữa, { $you } nhắn: huỷ
helping-not-kept = Vâng, trợ lý không giữ.
helping-source-leader = { $leader }, { $unit }
helping-example-added = Đã thêm câu hỏi vào mục «{ $title }». Lần sau hỏi như vậy trợ lý nhận ra ngay. Nhầm thì { $you } nhắn: huỷ
helping-proposed =
    { $who } đề nghị: ai hỏi "{ $question }" thì trợ lý trả lời bằng mục «{ $title }».
    { $You } đồng ý không?
helping-accept = Đồng ý, thêm vào
helping-decline = Không
helping-proposal-sent = Mục ấy do nơi khác giữ. Trợ lý đã hỏi ý { $owner }.
helping-no-owner = Mục «{ $title }» do cấp trên giữ, mà trợ lý chưa nối được với ai ở đó nên chưa thêm được.

helping-queue = Câu hỏi đang chờ, cũ nhất trước. { $You } nhắn số để mở.
helping-queue-line = { $question } ({ $since })
helping-queue-held = { $line } – { $who } giữ
helping-queue-more = Xem tiếp
helping-queue-none = Không có câu hỏi nào đang chờ { $you }.
helping-write-note = { $You } nhắn ghi chú. Chỉ cán bộ đọc được, hội viên không thấy.
helping-noted = Đã ghi. Hội viên không thấy ghi chú này.
helping-assign-whom = Giao cho ai?
helping-colleague = { $name }, { $unit }
helping-assigned = Đã giao cho { $name }.
helping-nobody-else = Chưa có cán bộ nào khác nối máy để giao. Câu hỏi vẫn ở chỗ { $you }.
helping-not-a-colleague = Chỉ giao được cho cán bộ cùng đơn vị hoặc cấp trên gần nhất.
helping-ask-why = Vì sao khép lại? Hội viên sẽ đọc lý do. { $You } chọn số, hoặc nhắn lý do.
helping-why-met = đã nói chuyện trực tiếp
helping-why-elsewhere = việc này không thuộc Hội, xin hỏi Uỷ ban xã
helping-why-done = việc này đã xong
helping-reason-in-words = Xin { $you } nhắn lý do rõ hơn, vì hội viên sẽ đọc. Hoặc chọn số ở trên.
helping-closed = Đã khép lại và báo hội viên.
helping-closed-unread = Đã khép lại. Hội viên hiện không nhận được tin, xin { $you } báo trực tiếp.
helping-closed-for-you =
    Cán bộ khép lại câu hỏi "{ $question }": { $reason }.
    Nếu vẫn chưa rõ, { $you } nhắn: vẫn chưa rõ

helping-saved-none = Chưa có mẫu trả lời nào. Sau khi trả lời một câu hỏi, { $you } chọn "Lưu làm mẫu trả lời".
helping-saved-which = Dùng mẫu nào?
helping-saved-send =
    "{ $text }"

    Gửi lời này cho hội viên?
helping-saved-yes = Gửi
helping-saved-list = Mẫu trả lời của { $unit }. { $You } nhắn số để xem.
helping-saved-drop = Bỏ mẫu này
helping-saved-undrop = Giữ lại mẫu
helping-saved-dropped =
    Đã bỏ mẫu.
    Nhầm thì { $you } nhắn: huỷ
helping-saved-back = Mẫu vẫn còn nguyên.
helping-reply-saved = Đã lưu làm mẫu. Lần sau chọn "Dùng mẫu trả lời" ở câu hỏi.

helping-week =
    Tuần qua ở { $unit } có { $count } câu hỏi chưa ai trả lời.
helping-week-personal = Trong đó { $count } câu là chuyện riêng, không nêu ở đây. Xin xem "câu hỏi chờ".
helping-week-how = { $You } muốn trả lời câu nào cho mọi người thì nhắn số:
helping-week-line = { $question } ({ $count } người hỏi)
helping-week-none = Tuần qua câu hỏi nào cũng đã có trả lời.
helping-week-write = { $You } nhắn câu trả lời cho "{ $question }". Trợ lý giữ lại và trả lời những ai đã hỏi, sẽ hỏi.
helping-week-kept = Đã giữ câu trả lời. { $count } người đang chờ đã được báo.
helping-week-done = Câu này đã có trả lời rồi.

helping-hours = từ { $start } đến { $end }, { $days }
helping-clock = { $hours } giờ
helping-clock-minutes = { $hours } giờ { $minutes }
helping-days-every = tất cả các ngày
helping-days-saturday = thứ hai đến thứ bảy
helping-days-friday = thứ hai đến thứ sáu
helping-hours-own = Giờ tiếp dân của { $unit }: { $hours }. Muốn đổi, { $you } nhắn ví dụ: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-inherited = Giờ tiếp dân của { $unit } theo lệ chung: { $hours }. Muốn đặt riêng, { $you } nhắn ví dụ: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-question = Đặt giờ tiếp dân của { $unit }: { $hours }. Đúng không ạ?
helping-hours-yes = Đúng
helping-hours-no = Không, để như cũ
helping-hours-left = Vâng, giờ tiếp dân vẫn như cũ.
helping-hours-unclear = Trợ lý chưa hiểu giờ. Xin { $you } nhắn ví dụ: giờ tiếp dân 7h30-17h thứ 2 đến thứ 6
helping-hours-nothing-own = { $unit } chưa đặt giờ tiếp dân riêng.
helping-hours-done = Đã ghi. Giờ tiếp dân nay là { $hours }.

helping-figures-title = Hỏi đáp 30 ngày qua, { $unit }
helping-figures-line = { $unit }: { $asked } câu; trợ lý trả lời { $store }, cán bộ trả lời { $people }, còn chờ { $waiting }
helping-figures-more = Và { $count } đơn vị nữa.
helping-figures-median = Thường sau { $minutes } phút trong giờ tiếp dân thì có trả lời.
helping-figures-none = 30 ngày qua ở { $unit } chưa ai hỏi trợ lý.
