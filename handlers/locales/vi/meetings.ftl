# Họp chi hội: mời, trả lời, điểm danh

meetings-when = Thời gian: { $when }
meetings-place = Địa điểm: { $place }
meetings-topic = Nội dung: { $topic }
meetings-agenda = Nội dung:
meetings-until = Kết thúc: { $when }
meetings-kind = Loại họp: { $kind }
meetings-kind-regular = họp thường kỳ
meetings-kind-thematic = họp chuyên đề
meetings-kind-holiday = gặp mặt, kỷ niệm
meetings-kind-training = tập huấn
meetings-link-in-person = Đường dẫn: { $link }
meetings-link-online = Vào họp qua mạng: { $link }
meetings-link-hybrid = Ai ở xa vào họp qua mạng: { $link }
meetings-place-online = họp qua mạng
meetings-material = Tài liệu: { $what }
meetings-link-doubt = Đường dẫn này chỉ để vào họp, xem tài liệu. Trang nào hỏi mật khẩu, mã OTP, tiền bạc thì đừng làm theo, hỏi lại chi hội trưởng.
meetings-topic-usual = sinh hoạt chi hội
meetings-clock = { $hour } giờ { $minute }
meetings-clock-full = { $hour } giờ

meetings-in-private = Việc này { $you } nhắn riêng cho trợ lý nhé, để tên chị em không hiện ra trong nhóm.
meetings-words-please = Xin { $you } nhắn bằng chữ nhé.
meetings-none = Hiện chưa có lịch họp nào.
meetings-cancelled = Buổi họp này đã huỷ rồi.
meetings-over = Buổi họp này đã xong rồi.
meetings-begun-already = Buổi họp đã bắt đầu rồi. { $You } đang ở chỗ họp thì nhắn: có mặt

# Mời họp
meetings-ask-time = Họp lúc nào ạ? Ví dụ: 19 giờ 30 thứ bảy
meetings-ask-hour = Họp lúc mấy giờ ạ? Ví dụ: 19 giờ 30
meetings-ask-place = Họp ở đâu ạ? Ví dụ: nhà văn hoá
meetings-ask-link = Họp qua mạng ở đâu ạ? Dán đường dẫn vào đây, hoặc nhắn tên nhóm, ví dụ: nhóm Zalo chi hội
meetings-ask-topic = Họp về nội dung gì ạ? Nhiều nội dung thì mỗi dòng một nội dung.
meetings-ask-kind = Buổi họp này thuộc loại nào ạ?
meetings-ask-material = { $You } gửi ảnh, tệp, hoặc dán đường dẫn của tài liệu vào đây ạ.
meetings-field-time = Giờ họp
meetings-field-place = Địa điểm, đường dẫn
meetings-field-topic = Nội dung
meetings-field-kind = Loại họp
meetings-field-material = Tài liệu
meetings-drop = Không họp nữa
meetings-doubt-night = ⚠️ Giờ này là ban đêm, { $you } xem lại giúp.
meetings-doubt-soon = ⚠️ Chưa đầy một tiếng nữa là đến giờ, có thể nhiều chị em không kịp biết.
meetings-doubt-far = ⚠️ Còn hơn nửa năm nữa mới đến ngày này, { $you } xem lại giúp.
meetings-which-time = Ý { $you } là lúc nào?
meetings-time-over = Giờ { $you } nhắn đã qua rồi: { $when }. { $You } muốn họp lúc nào?
meetings-other-time = Giờ khác
meetings-ask-fix = { $You } muốn sửa gì ạ? Chọn số, hoặc nhắn luôn giờ mới, "tại …", "nội dung …". Không họp nữa thì nhắn: huỷ
meetings-draft-gone = Giấy mời này không còn chờ gửi nữa. { $You } nhắn lại, ví dụ: họp chi hội 19h30 thứ bảy tại nhà văn hoá
meetings-preview = Giấy mời họp { $unit }:
meetings-send-question = Gửi giấy mời này chứ ạ?
meetings-send = Gửi giấy mời
meetings-fix = Sửa, huỷ
meetings-too-many = Giấy mời này sẽ tới { $members } hội viên. Quá { $above } người thì cần người thứ hai đồng ý, nên { $you } mời bằng thông báo giúp. { $You } nhắn: gửi thông báo
meetings-sent =
    Đã gửi giấy mời họp { $unit }, { $when }.
    Muốn biết ai đi, { $you } nhắn: ai đi họp
    Muốn đổi giờ, đổi chỗ, { $you } nhắn: sửa họp. Không họp nữa thì nhắn: huỷ họp
meetings-invitation-title = 📅 Giấy mời họp – { $unit }
meetings-invitation = { $unit } kính mời chị em đến họp.
meetings-can-you-all-come = Chị em có đi được không ạ?
meetings-can-you-come = { $You } có đi họp được không ạ?
meetings-come = Đi
meetings-stay-away = Vắng
meetings-stand-in = Nhờ người đi thay

# Huỷ họp
meetings-which-off = { $You } muốn huỷ buổi họp nào?
meetings-off-question = Huỷ buổi họp { $when } và báo cho mọi người chứ ạ?
meetings-off-yes = Báo huỷ cho mọi người
meetings-off-no = Vẫn họp
meetings-off-title = 📅 Buổi họp đã huỷ – { $unit }
meetings-off-notice = Buổi họp { $unit }, { $when }, không diễn ra nữa. Mong chị em thông cảm. Có lịch mới sẽ báo sau.
meetings-off-done = Đã huỷ buổi họp. Trợ lý đang báo cho mọi người.
meetings-kept = Vâng, giữ nguyên ạ.

# Trả lời giấy mời
meetings-reason = Lý do: { $reason }
meetings-who-instead = Người đi thay: { $reason }
meetings-may-change =
    Buổi họp: { $when }
    Đổi ý trước giờ họp, { $you } nhắn: đi họp được, hoặc: không đi được
meetings-take-back = Bỏ câu trả lời
meetings-taken-back = Đã bỏ câu trả lời. Khi nào biết chắc, { $you } nhắn lại: đi họp được, hoặc: không đi được
meetings-why = Vâng ạ. Vì sao { $you } không đi được?
meetings-why-words = { $You } cho biết lý do, vài chữ thôi ạ.
meetings-ask-who-instead = { $You } nhờ ai đi thay ạ?
meetings-begun = Buổi họp đã bắt đầu. { $You } đang có mặt ở đó phải không ạ?

# Hỏi lịch họp
meetings-next = Buổi họp sắp tới của { $unit }:
meetings-who-comes = Họp { $unit }, { $when }:
meetings-answer-counts = Đi { $coming }, vắng { $away }, nhờ đi thay { $proxy }, chưa trả lời { $silent } (trong { $members } hội viên).
meetings-answers-coming = Đi: { $names }
meetings-answers-not-coming = Vắng: { $names }
meetings-answers-proxy = Nhờ đi thay: { $names }
meetings-answers-silent = Chưa trả lời: { $names }
meetings-and-more = … và { $count } người nữa

# Điểm danh
meetings-check-in-title = 📋 Điểm danh – { $unit }
meetings-check-in-call = Sắp đến giờ họp. Chị em đã đến nơi, xin trả lời tin này ạ.
meetings-here = Có mặt
meetings-opened =
    Đã mở điểm danh { $unit }. Mã hôm nay: { $code }
    Ai không có nhóm thì nhắn riêng cho trợ lý: có mặt { $code }
    Xem ai đã đến, { $you } nhắn: điểm danh
meetings-early-question = Buổi họp là { $when }. Mở điểm danh ngay bây giờ ạ?
meetings-early-yes = Mở ngay
meetings-early-no = Để đến giờ
meetings-checked-in-present = { $name }: có mặt.
meetings-checked-in-late = { $name }: có mặt, đến muộn.
meetings-already = { $name } đã điểm danh rồi, lúc { $at }.
meetings-undo = Bỏ lần ghi này
meetings-undo-earlier = Bỏ cả lần ghi trước
meetings-door-early = Chưa đến giờ điểm danh. Điểm danh mở lúc { $opens }.
meetings-door-over = Đã quá giờ điểm danh. { $You } nhờ chi hội trưởng ghi giúp nhé.
meetings-door-closed = Sổ điểm danh buổi họp này đã chốt. { $You } nhờ chi hội trưởng sửa giúp nhé.
meetings-door-cancelled = Buổi họp này đã huỷ rồi.
meetings-wrong-code = Mã này không phải của buổi họp hôm nay. Xin { $you } hỏi lại chi hội trưởng.
meetings-other-branch = { $You } ở { $unit }, không điểm danh cho nơi khác được. Có mặt ở buổi họp của mình thì nhắn: có mặt
meetings-written-away = Trong sổ đang ghi { $you }: { $noted }. Trợ lý đã nhờ chi hội trưởng xem lại.
meetings-says-present = { $name } (số { $number }) vừa báo có mặt, còn sổ đang ghi: { $noted }. Có sửa không ạ?
meetings-write-present = Ghi có mặt
meetings-write-late = Ghi đến muộn
meetings-leave-line = Giữ nguyên
meetings-line-left = Vâng, sổ giữ nguyên ạ.

# Sổ điểm danh
meetings-roll = 📋 Điểm danh { $unit }, { $when }
meetings-roll-closed = 📋 Sổ họp { $unit }, { $when } (đã chốt)
meetings-roll-code = Mã hôm nay: { $code }
meetings-roll-how = Ghi theo số: vắng 3 7 12-14; phép 5. Xong thì nhắn: chốt
meetings-roll-how-closed = Dấu * là do cán bộ ghi. Sửa thì nhắn kèm lý do, ví dụ: sửa 7 có mặt vì đến muộn
meetings-came = Có mặt { $here } trên { $members } ({ $percent }%)
meetings-count-late = đến muộn { $count }
meetings-count-excused = vắng có phép { $count }
meetings-count-absent = vắng { $count }
meetings-count-unmarked = chưa điểm danh { $count }
meetings-quorum-yes = Đã quá nửa số hội viên.
meetings-quorum-no = Còn thiếu { $missing } người nữa mới quá nửa.
meetings-list-present = Có mặt: { $names }
meetings-list-late = Đến muộn: { $names }
meetings-list-left-early = Về sớm: { $names }
meetings-list-excused = Vắng có phép: { $names }
meetings-list-absent = Vắng: { $names }
meetings-list-unmarked = Chưa điểm danh: { $names }
meetings-wrote-present = Đã ghi có mặt: { $names }
meetings-wrote-late = Đã ghi đến muộn: { $names }
meetings-wrote-left-early = Đã ghi về sớm: { $names }
meetings-wrote-excused = Đã ghi vắng có phép: { $names }
meetings-wrote-absent = Đã ghi vắng: { $names }
meetings-word-present = có mặt
meetings-word-late = đến muộn
meetings-word-left-early = về sớm
meetings-word-excused = vắng có phép
meetings-word-absent = vắng
meetings-word-unmarked = chưa ghi
meetings-foretold = Trong số còn lại có người đã báo trước là không đi: { $names }
meetings-rest-question = Còn { $count } người chưa ghi. Những người còn lại đều có mặt ạ?
meetings-rest-yes = Đều có mặt
meetings-rest-no = Để ghi sau
meetings-rest-later = Vâng ạ. Khi nào xong, { $you } nhắn: còn lại có mặt
meetings-nothing-new = Sổ đã ghi đúng như vậy rồi ạ.
meetings-undone = Đã bỏ lần ghi: { $names }
meetings-undone-already = Không còn gì để huỷ nữa ạ.
meetings-not-open = Chưa đến giờ điểm danh. Muốn mở sớm, { $you } nhắn: điểm danh
meetings-close-question =
    Còn { $count } người chưa điểm danh: { $names }
    Chốt sổ thì các chị em này ghi là vắng (đã báo lý do thì ghi có phép). Chốt chứ ạ?
meetings-close-yes = Ghi vắng rồi chốt
meetings-close-no = Chưa chốt
meetings-closed = Đã chốt sổ điểm danh.
meetings-closed-how = Trong 30 phút muốn mở lại, { $you } nhắn: huỷ
meetings-closed-correct = Sổ đã chốt. Muốn sửa, { $you } nhắn số và lý do, ví dụ: sửa 7 có mặt vì đến muộn
meetings-reopen = Mở lại sổ
meetings-why-correct = Sổ đã chốt nên cần lý do. Vì sao { $you } sửa ạ?
meetings-corrected = Đã sửa { $who }: { $before } → { $after }
meetings-corrected-line = Sửa { $who }: { $before } → { $after }, lý do: { $reason } ({ $by })
