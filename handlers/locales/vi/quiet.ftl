# Giờ nghỉ, số thông báo mỗi ngày, tin gộp

quiet-hours = từ { $start } đến { $end }
quiet-hour = { $hours } giờ
quiet-half-hour = { $hours } giờ { $minutes }
quiet-shown-none = { $unit } chưa đặt giờ nghỉ: thông báo gửi được cả ban đêm.
quiet-shown-own = Giờ nghỉ riêng của { $unit }: { $hours }. Trong giờ ấy trợ lý không gửi thông báo, trừ cảnh báo và việc gấp.
quiet-shown-inherited = Giờ nghỉ của { $unit }: { $hours }. Trong giờ ấy trợ lý không gửi thông báo, trừ cảnh báo và việc gấp.
quiet-daily-own = Mỗi ngày một người nhận nhiều nhất { $count } thông báo (số riêng của đơn vị). Nhiều hơn thì gộp vào một tin.
quiet-daily-inherited = Mỗi ngày một người nhận nhiều nhất { $count } thông báo. Nhiều hơn thì gộp vào một tin.
quiet-hint = Muốn đổi, { $you } nhắn ví dụ: giờ nghỉ 20h30 đến 6h, hoặc: mỗi ngày nhiều nhất 2 tin
quiet-set-question = Từ nay { $unit } nghỉ từ { $start } đến { $end }, ngày nào cũng vậy. Đúng không ạ?
quiet-number-question = Từ nay mỗi người trong { $unit } nhận nhiều nhất { $count } thông báo mỗi ngày. Đúng không ạ?
quiet-number-wrong = Xin { $you } nhắn một số từ 1 đến { $most }, ví dụ: mỗi ngày nhiều nhất 2 tin
quiet-yes = Đúng
quiet-no = Không đổi
quiet-done = Đã ghi.
quiet-left-so = Vâng, giữ như cũ.
quiet-nothing-own = { $unit } chưa đặt riêng, đang theo cấp trên.
quiet-same = Giờ bắt đầu và giờ hết trùng nhau. Xin { $you } nhắn lại, ví dụ: giờ nghỉ 21h đến 6h
quiet-too-long = Giờ nghỉ dài quá 16 tiếng thì không còn lúc nào để báo tin. Xin { $you } nhắn lại, ví dụ: giờ nghỉ 21h đến 6h
quiet-unclear = Trợ lý chưa rõ từ mấy giờ đến mấy giờ. Xin { $you } nhắn lại, ví dụ: giờ nghỉ 9 giờ tối đến 6 giờ sáng

quiet-question = Bây giờ { $unit } đang nghỉ ({ $hours }). Thông báo sẽ đợi đến { $when } rồi mới gửi. { $You } chọn thế nào?
quiet-question-then = Lúc ấy { $unit } đang nghỉ ({ $hours }). Thông báo sẽ đợi đến { $when } rồi mới gửi. { $You } chọn thế nào?
quiet-wait = Đợi đến { $when }
quiet-urgent = Gửi ngay, vì việc gấp
quiet-urgent-then = Vẫn gửi đúng giờ ấy, vì việc gấp
quiet-answer-waits = Thông báo chưa gửi. Xin { $you } nhắn 1 để đợi, 2 nếu việc gấp, hoặc nhắn huỷ.
quiet-ask-reason = Xin { $you } cho biết lý do gấp.
quiet-reason-again = Thông báo chưa gửi. Xin { $you } nhắn rõ lý do gấp bằng chữ, ví dụ: sáng mai 6 giờ trạm y tế tiêm cho trẻ. Nếu không gấp, { $you } nhắn huỷ.
quiet-reason-long = Lý do dài quá { $limit } chữ. Xin { $you } viết ngắn lại.

quiet-listed = Còn { $count } thông báo nữa. { $You } nhắn số để đọc:
quiet-listed-stopped = Thông báo này đã dừng gửi.
quiet-later = Chờ hết giờ nghỉ hoặc gộp vào một tin: { $count } nơi.
