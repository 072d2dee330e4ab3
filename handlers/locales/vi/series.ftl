# Họp định kỳ

series-ask-hour = Họp lúc mấy giờ ạ? Ví dụ: 19 giờ 30
series-unclear = Trợ lý chưa rõ họp định kỳ ngày nào. Xin { $you } nhắn lại, ví dụ: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-preview = Họp định kỳ { $unit }: { $when }.
series-next = Các buổi tới:
series-until = Họp đến hết { $day }.
series-except = Không họp ngày: { $days }.
series-ahead = Trước mỗi buổi { $days } ngày, trợ lý tự gửi giấy mời.
series-endless = Chưa có ngày dừng. Muốn có, { $you } nhắn ví dụ: đến hết năm
series-right = Đúng không ạ?
series-yes = Đúng
series-other = Sửa
series-drop = Thôi, bỏ
series-dropped = Vâng, không đặt họp định kỳ nữa.
series-gone = Lịch họp định kỳ này không còn chờ nữa. { $You } nhắn lại, ví dụ: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-how-to-change = { $You } muốn sửa gì ạ? Nhắn giờ mới, ví dụ: 20h mùng 6 hằng tháng. Hoặc: đến hết năm. Hoặc: trừ ngày 5/2
series-nothing-left = Như vậy thì không còn buổi nào. Xin { $you } nhắn lại.
series-too-many = Chi hội đã có { $most } lịch họp định kỳ rồi. { $You } nhắn "họp định kỳ" để xem và bỏ bớt nhé.
series-kept =
    Đã đặt họp định kỳ { $unit }: { $when }.
    Muốn xem, tạm dừng hay bỏ, { $you } nhắn: họp định kỳ
series-none = Chi hội chưa có lịch họp định kỳ. Muốn đặt, { $you } nhắn ví dụ: họp chi hội 19h30 mùng 5 hằng tháng tại nhà văn hoá
series-list = Các lịch họp định kỳ. { $You } nhắn số để xem:
series-line = { $when }, { $topic }
series-line-paused = { $when }, { $topic } (đang tạm dừng)
series-of = Họp định kỳ { $unit }: { $when }.
series-paused = Lịch này đang tạm dừng, trợ lý không gửi giấy mời.
series-do-what = { $You } muốn làm gì?
series-skip = Bỏ buổi { $day }
series-pause = Tạm dừng
series-resume = Họp lại
series-stop = Bỏ hẳn
series-stopped = Đã bỏ lịch họp định kỳ. Buổi nào đã gửi giấy mời thì vẫn họp; muốn bỏ cả buổi ấy, { $you } nhắn: huỷ họp
series-over = Lịch họp định kỳ này đã hết.
series-called-already = Buổi ấy đã gửi giấy mời rồi. Muốn bỏ, { $you } nhắn: huỷ họp
series-not-called = Buổi họp định kỳ { $unit }, { $when }, trợ lý chưa gửi giấy mời vì chi hội đã có buổi họp khác gần giờ ấy. { $You } nhắn "lịch họp" để xem.
series-skipped = Đã bỏ buổi { $day }. Buổi tới: { $next }. Muốn vẫn họp buổi đã bỏ, { $you } nhắn: huỷ
series-hold = Vẫn họp buổi đã bỏ
