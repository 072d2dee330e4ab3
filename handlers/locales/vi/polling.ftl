# Hỏi giờ họp

polling-ask-times = Xin { $you } nhắn từ hai đến bốn giờ để chị em chọn, cách nhau bằng dấu phẩy. Ví dụ: 19h30 thứ bảy, 8h sáng chủ nhật
polling-too-many = Nhiều giờ quá thì khó chọn. Xin { $you } nhắn nhiều nhất { $most } giờ.
polling-unclear = Trợ lý chưa rõ "{ $about }" là lúc nào. Xin { $you } nhắn lại tất cả các giờ, ví dụ: 19h30 thứ bảy, 8h sáng chủ nhật
polling-past = Có giờ đã qua hoặc sát quá. Xin { $you } nhắn lại các giờ muốn hỏi.
polling-ask-fix = Xin { $you } nhắn lại tất cả các giờ. Không hỏi nữa thì nhắn: huỷ
polling-gone = Câu hỏi giờ họp này không còn chờ gửi nữa. { $You } nhắn lại, ví dụ: hỏi giờ họp 19h30 thứ bảy, 8h sáng chủ nhật
polling-preview = Hỏi chị em { $unit } đi họp được giờ nào:
polling-until = Trả lời trước { $when }.
polling-send-question = Gửi câu hỏi này chứ ạ?
polling-send = Gửi
polling-fix = Sửa, huỷ
polling-sent =
    Đã gửi câu hỏi cho chị em { $unit }.
    Muốn xem ai chọn giờ nào, { $you } nhắn: kết quả hỏi giờ
    Chị em không có điện thoại, { $you } ghi giúp, ví dụ: 7 chọn 1 2
polling-title = 🗓️ Chọn giờ họp – { $unit }
polling-asked = { $unit } sắp họp và muốn chọn giờ hợp với nhiều chị em nhất.
polling-which = Chị em đi được giờ nào ạ? Được nhiều giờ thì nhắn nhiều số, ví dụ: 1 2
polling-all = Giờ nào cũng được
polling-none = Không giờ nào được
polling-noted = { $name } đi được: { $times }.
polling-noted-all = { $name }: giờ nào cũng đi được.
polling-noted-none = { $name }: không giờ nào đi được.
polling-more = Được thêm giờ khác, { $you } nhắn số của giờ ấy.
polling-taken-back = Đã bỏ câu trả lời. { $You } chọn lại lúc nào cũng được.
polling-over = Câu hỏi giờ họp này đã xong. Khi có giấy mời, trợ lý sẽ báo.
polling-no-such-time = Không có giờ mang số ấy. Xin { $you } chọn từ 1 đến { $last }.
polling-numbers-of-what = Trợ lý chưa rõ các số này là gì. { $You } nhắn 0 để xem trợ lý giúp được gì.
polling-no-such-member = Trong danh sách chi hội không có số { $number }.
polling-no-poll = Chi hội chưa hỏi giờ họp. Muốn hỏi, { $you } nhắn ví dụ: hỏi giờ họp 19h30 thứ bảy, 8h sáng chủ nhật
polling-results = Hỏi giờ họp { $unit }: { $answered }/{ $members } chị em đã trả lời.
polling-results-over = Đã hết hạn hỏi giờ họp { $unit }: { $answered }/{ $members } chị em trả lời.
polling-count-best = ★ { $when }: { $count } người
polling-count-other = { $when }: { $count } người
polling-unable = Không giờ nào được: { $count } người
polling-silent = Chưa trả lời: { $count } người
polling-pick = { $You } mời họp giờ nào ạ?
polling-drop = Thôi, không họp
polling-stopped = Đã thôi hỏi giờ họp.
