# Hẹn giờ gửi thông báo

schedules-ask-time = Gửi lúc nào ạ? Ví dụ: 7 giờ sáng mai, 19h30 thứ bảy, 8 giờ mùng 5 hằng tháng
schedules-no-time = Trợ lý chưa thấy ngày giờ nào. Xin { $you } nhắn lại, ví dụ: 7 giờ sáng mai. Chưa muốn hẹn giờ, { $you } nhắn: huỷ
schedules-no-hour = Xin { $you } nhắn rõ mấy giờ, ví dụ: 7 giờ sáng
schedules-one-hour = Thông báo gửi vào một giờ thôi. Xin { $you } nhắn một giờ, ví dụ: 7 giờ sáng mai
schedules-which-day-and-hour = Trợ lý chưa rõ ngày nào, mấy giờ. Xin { $you } nhắn cả ngày và giờ, ví dụ: 7 giờ sáng ngày 5/12
schedules-past = Giờ ấy đã qua hoặc sát quá. Xin { $you } chọn giờ khác, ví dụ: 7 giờ sáng mai
schedules-far = Giờ ấy xa quá một năm. Xin { $you } chọn ngày gần hơn.
schedules-which-time = Ý { $you } là lúc nào?
schedules-question = Sẽ gửi lúc { $when }. Đúng không ạ?
schedules-yes = Đúng
schedules-no = Đổi giờ
schedules-discard = Bỏ, không gửi
schedules-keep-time = Thôi, giữ giờ cũ
schedules-set = Đã hẹn. Thông báo sẽ tự gửi lúc { $when }. Đổi ý, { $you } nhắn: huỷ
schedules-set-repeat = Đã hẹn. Thông báo sẽ tự gửi: { $when }. Muốn xem hay đổi, { $you } nhắn: thông báo hẹn
schedules-unset = Bỏ hẹn
schedules-nobody = Nơi nhận hiện không có hội viên nào, nên thông báo chưa gửi. Xin { $you } chọn lại người nhận.
schedules-author-left = Người soạn thông báo này không còn phụ trách { $unit }, nên không gửi được. { $You } nhắn "gửi thông báo" để soạn lại.

schedules-repeat = Sẽ gửi nhiều lần: { $when }.
schedules-until = Gửi đến hết { $day }.
schedules-except = Không gửi ngày: { $days }.
schedules-short-month = Tháng nào không có ngày ấy thì gửi vào ngày cuối tháng.
schedules-next = Các lần tới:
schedules-endless = Chưa có ngày dừng. Muốn có, { $you } nhắn ví dụ: đến hết năm, hoặc: 10 lần
schedules-right = Đúng không ạ?
schedules-unclear-day = Trợ lý chưa rõ "{ $about }" là ngày nào. Xin { $you } nhắn lại rõ ngày tháng, ví dụ: 5/12
schedules-last-one = Đó là lần gửi cuối cùng. Không muốn gửi nữa, { $you } nhắn: bỏ hẹn
schedules-nothing-left = Như vậy thì không còn lần nào để gửi. Xin { $you } nhắn lại.

schedules-calendar = Thông báo đang hẹn. { $You } nhắn số để xem hoặc đổi:
schedules-calendar-empty = Đơn vị { $you } chưa hẹn thông báo nào. { $You } nhắn "gửi thông báo" để soạn, rồi chọn hẹn giờ.
schedules-calendar-none-so = Không có thông báo hẹn nào như vậy. { $You } nhắn "thông báo hẹn" để xem.
schedules-line = "{ $about }" – { $when }
schedules-line-paused = "{ $about }" – { $when } (đang tạm dừng)
schedules-which-plan = { $You } muốn nói thông báo nào?
schedules-do-what = { $You } muốn làm gì?
schedules-change-time = Đổi giờ
schedules-pause = Tạm dừng
schedules-resume = Chạy tiếp
schedules-skip-next = Bỏ lần tới
schedules-stop = Bỏ hẹn hẳn
schedules-stopped = Đã bỏ hẹn "{ $about }", không gửi nữa.
schedules-off-already = Thông báo này không còn trong lịch gửi.
schedules-over-meanwhile = Giờ hẹn đã qua trong lúc tạm dừng. Xin { $you } chọn "Đổi giờ", hoặc nhắn huỷ để bỏ.
schedules-none-that-day = Không có thông báo hẹn nào vào { $day }.

schedules-late = Thông báo "{ $about }" hẹn lúc { $when } chưa gửi vì trợ lý bị gián đoạn lâu quá. { $You } có gửi bây giờ không?
schedules-late-send = Gửi ngay
schedules-late-skip = Bỏ lần này
schedules-late-skipped = Vâng, không gửi "{ $about }" nữa.
schedules-late-skipped-next = Vâng, bỏ lần này. "{ $about }" sẽ gửi lần tới lúc { $when }.
schedules-late-decided = Lần ấy đã xong, không còn gì để chọn.
schedules-late-too-late = Đã quá một ngày nên không gửi lần ấy nữa. { $You } muốn gửi, xin soạn lại.
