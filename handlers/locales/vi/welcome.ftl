# Lời chào và các việc có thể làm

welcome-stranger =
    Xin chào! Đây là trợ lý tự động của Hội Liên hiệp Phụ nữ.
    Nếu chi hội trưởng đã trao mã 6 số, xin nhắn mã ấy vào đây.
    Muốn hỏi điều gì về Hội, xin cứ nhắn câu hỏi.
welcome-menu = { $You } { $name } cần gì ạ? Xin chọn một việc, hoặc nhắn câu hỏi.
welcome-meetings = { $You } chọn một việc về họp.
welcome-questions = { $You } chọn một việc về câu hỏi của hội viên.
welcome-thanks = Dạ, không có gì ạ. Chúc { $you } một ngày vui.
welcome-nothing-to-undo = Không có việc gì đang làm dở để huỷ. { $You } nhắn 0 để xem các việc có thể làm.
welcome-abandoned = Đã huỷ, chưa có gì được gửi đi.
welcome-in-group = { $You } cần gì, xin nhắn riêng cho trợ lý số 0. Trong nhóm, { $you } có thể hỏi và xác nhận đã đọc.
welcome-joined-group =
    Kính chào các chị em! Đây là trợ lý tự động của Hội Liên hiệp Phụ nữ.
    Để nhóm nhận thông báo, chi hội trưởng nhắn riêng cho trợ lý: mã nhóm
    Rồi nhắn mã ấy vào nhóm này: @{ $bot } và mã 6 số.

menu-latest = Thông báo mới nhất
menu-schedule = Lịch họp
menu-ask = Hỏi đáp
menu-announce = Gửi thông báo
menu-meetings = Họp chi hội
menu-call = Gọi họp
menu-series = Họp định kỳ
menu-qr = Mã QR để điểm danh
menu-write = Biên bản họp
menu-minutes = Biên bản họp mới nhất
menu-tasks = Việc đã giao
menu-figures = Thống kê họp
menu-mine = Tôi đã dự mấy buổi họp
menu-roll = Điểm danh
menu-unread = Ai chưa đọc
menu-code = Lấy mã cho hội viên
menu-questions = Câu hỏi của hội viên
menu-waiting = Câu hỏi đang chờ
menu-week = Câu hỏi tuần qua
menu-entries = Các mục hỏi đáp
menu-entry = Thêm câu trả lời
menu-hours = Giờ tiếp dân
menu-progress = Tiến độ thông báo
menu-report = Báo cáo
menu-person = Gặp cán bộ

welcome-newcomers = Chào mừng chị em mới đến với nhóm { $unit }! Cần hỏi gì, xin nhắn riêng cho trợ lý @{ $bot }.
welcome-newcomers-named = Chào mừng { $names } đến với nhóm { $unit }! Cần hỏi gì, xin nhắn riêng cho trợ lý @{ $bot }.
