# Số liệu họp: thống kê, so kỳ trước, ai cần thăm, mức dự họp

figures-in-private = Số liệu này { $you } nhắn riêng cho trợ lý nhé.
figures-for-leaders = Số liệu của cả chi hội do cán bộ xem. Muốn biết phần mình, { $you } nhắn: tôi đã dự mấy buổi
figures-no-time = Trợ lý chưa rõ { $you } hỏi lúc nào. { $You } thử nhắn: thống kê họp quý này
figures-too-long = Thời gian dài quá. Mỗi lần { $you } hỏi nhiều nhất 5 năm nhé.

# Thời gian
figures-month = tháng { $month }/{ $year }
figures-quarter = quý { $quarter }/{ $year }
figures-first-months = { $count } tháng đầu năm { $year }
figures-last-months = { $count } tháng cuối năm { $year }
figures-year = năm { $year }
figures-day = ngày { $first }
figures-days = thời gian từ { $first } đến { $last }

# Thống kê
figures-title = 📊 Thống kê họp – { $unit }: { $period }
figures-none = Trong { $period }, { $unit } chưa có buổi họp nào đã chốt sổ.
figures-rate-one = Đã họp 1 buổi, { $attended } trên { $members } hội viên đến dự ({ $percent }).
figures-rate = Đã họp { $meetings } buổi, có { $attended } trên { $members } lượt hội viên đến dự ({ $percent }).
figures-met = Đạt mức dự họp: { $met } trên { $meetings } buổi. Mức hiện nay là { $standard }%.
figures-parts = Đến muộn { $late }, về sớm { $left }. Vắng có phép { $excused }, vắng không phép { $absent }.
figures-online = Dự họp từ xa: { $count } lượt.
figures-informed = Vắng nhưng đã nắm nội dung: { $count } lượt.
figures-no-percent = chưa có
figures-before = Còn { $period }: { $meetings } buổi, tỷ lệ dự họp { $percent }. { $change }
figures-before-none = Còn { $period } thì chưa có buổi nào đã chốt sổ.
figures-risen = Kỳ này cao hơn { $points } điểm phần trăm.
figures-fallen = Kỳ này thấp hơn { $points } điểm phần trăm.
figures-unchanged = Hai kỳ như nhau.
figures-no-change-known = Chưa so được tỷ lệ.
figures-held = Chi hội đã họp ít nhất một buổi: { $held } trên { $branches } ({ $percent }%).
figures-held-quarters = Họp đúng kỳ, mỗi quý ít nhất một buổi: { $held } trên { $branches } lượt chi hội ({ $percent }%).
figures-by-commune = Từng xã, phường, nơi thấp trước:
figures-by-branch = Từng chi hội, nơi thấp trước:
figures-by-meetings = Từng buổi, mới nhất trước:
figures-by-months = Từng tháng:
figures-by-kinds = Từng loại buổi họp:
figures-by-formats = Họp trực tiếp hay từ xa:
figures-line = { $name }: { $percent } ({ $attended }/{ $members })
figures-line-before = { $name }: { $percent } ({ $attended }/{ $members }), { $period } là { $before }
figures-more = … và { $count } nơi nữa
figures-the-rest = Còn lại ({ $count })
figures-small-units = Nơi ít người, tính chung ({ $count })
figures-own = { $unit } họp chung
figures-meeting = { $day } { $topic }
figures-kind-regular = Họp thường kỳ
figures-kind-thematic = Họp chuyên đề
figures-kind-holiday = Họp ngày lễ
figures-kind-training = Tập huấn
figures-format-in_person = Trực tiếp
figures-format-online = Trực tuyến
figures-format-hybrid = Vừa trực tiếp vừa trực tuyến
figures-compare = So với { $period }
figures-whom-to-visit = Ai nên đến thăm
figures-who-has-not = Chi hội nào chưa họp

# Bảng và hình
figures-file-name = thong-ke-hop
figures-attended = Dự họp
figures-excused = Vắng có phép
figures-absent = Vắng
figures-total = Tất cả
figures-col-meetings = Số buổi
figures-col-members = Lượt hội viên
figures-col-percent = Tỷ lệ dự họp (%)
figures-col-late = Trong đó đến muộn
figures-col-left-early = Trong đó về sớm
figures-col-online = Trong đó từ xa
figures-col-informed = Vắng, đã nắm nội dung
figures-col-met = Số buổi đạt mức
figures-col-before = Tỷ lệ { $period } (%)
figures-col-change = Tăng, giảm (điểm)
figures-sheet-commune = Từng xã, phường
figures-sheet-branch = Từng chi hội
figures-sheet-meetings = Từng buổi
figures-sheet-months = Từng tháng
figures-sheet-kinds = Loại buổi họp
figures-sheet-formats = Hình thức họp
figures-sheet-people = Từng hội viên
figures-sheet-held = Họp đúng kỳ
figures-person-number = Số
figures-person-name = Họ tên
figures-person-meetings = Số buổi
figures-person-attended = Dự họp
figures-person-late = Trong đó đến muộn
figures-person-excused = Vắng có phép
figures-person-absent = Vắng
figures-schedule-since = Từ ngày
figures-schedule-until = Đến ngày
figures-schedule-branches = Số chi hội
figures-schedule-held = Đã họp
figures-schedule-share = Tỷ lệ (%)
figures-schedule-waiting = Chưa họp
figures-by-people = Từng hội viên:
figures-person = { $number }. { $name }: dự { $attended } trên { $meetings } buổi
figures-more-people = … và { $count } người nữa

# Ai cần thăm
figures-in-a-row-number = Xin { $you } nhắn một số từ 2 đến { $most }, ví dụ: ai vắng 3 buổi liền
figures-visit-none = { $unit } không có ai vắng { $least } buổi liền. Mừng quá!
figures-visit = { $unit }, những chị em { $least } buổi liền trở lên chưa đến họp được:
figures-visit-line = { $number }. { $name }: { $meetings } buổi
figures-visit-line-excused = { $number }. { $name }: { $meetings } buổi, trong đó { $excused } buổi có phép
figures-visit-kindly = Có thể chị em đang ốm hay có việc khó. { $You } ghé thăm, hỏi xem có cần giúp gì không nhé. Ai mới vào chỉ tính từ ngày vào.
figures-often-none = { $unit }, { $period }: không có ai vắng từ 2 buổi trở lên.
figures-often = { $unit }, { $period }, những chị em ít đến họp được:
figures-often-line = { $number }. { $name }: dự { $attended } trên { $meetings } buổi, vắng có phép { $excused }, vắng { $absent }

# Chi hội nào chưa họp
figures-no-branches = Trong { $period }, trợ lý chưa ghi chi hội nào của { $unit }.
figures-all-held = Trong { $period }, cả { $branches } chi hội đều đã họp.
figures-not-held = Trong { $period }, { $waiting } trên { $branches } chi hội chưa có buổi họp nào đã chốt sổ: { $names }

# Của riêng một người
figures-mine = Trong { $period }, { $name } đã dự { $came } trên { $held } buổi họp.
figures-mine-excused = Vắng có phép { $count } buổi.
figures-mine-none = Trong { $period }, sổ họp chưa có buổi nào của { $name }.

# Mức dự họp
figures-share-attendance = Mức dự họp của { $unit }: { $percent }% hội viên đến dự là đạt.
figures-share-quorum = Mức đủ người của { $unit }: { $percent }% hội viên có mặt thì họp được.
figures-standard-later = { $since }: { $percent }%.
figures-standard-hint = Muốn đổi, { $you } nhắn ví dụ: đặt mức dự họp 85% từ 1/1/2027, hoặc: đặt mức đủ người 50%
figures-standard-question-attendance = { $since }, { $unit } coi một buổi họp là đạt khi có { $percent }% hội viên đến dự. Các buổi trước giữ nguyên. Đúng không ạ?
figures-standard-question-quorum = { $since }, { $unit } coi là đủ người khi có { $percent }% hội viên có mặt. Các buổi trước giữ nguyên. Đúng không ạ?
figures-standard-now = Từ bây giờ
figures-standard-from = Từ { $day }
figures-standard-yes = Đúng
figures-standard-no = Không đổi
figures-standard-undo = Bỏ mức vừa đặt
figures-standard-done = Đã ghi.
figures-standard-left = Vâng, giữ như cũ ạ.
figures-standard-taken-back = Đã bỏ mức vừa đặt.
figures-standard-gone = Mức này đã bỏ rồi.
figures-standard-number = Xin { $you } nhắn một số từ 1 đến 100, ví dụ: đặt mức dự họp 85%
figures-standard-no-day = Trợ lý chưa rõ từ ngày nào. { $You } nhắn lại, ví dụ: đặt mức dự họp 85% từ 1/1/2027
figures-standard-past = Ngày ấy đã qua rồi, mà buổi họp đã qua thì giữ mức cũ. { $You } chọn ngày sắp tới nhé, ví dụ: đặt mức dự họp 85% từ 1/1/2027
