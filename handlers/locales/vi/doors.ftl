# Điểm danh: mã trên màn hình, mã QR, trang chiếu

doors-elsewhere = Đây là buổi họp của nơi khác. { $You } sinh hoạt ở { $unit } nên chỉ điểm danh được ở { $unit } ạ.
doors-nothing-open = Hiện không có buổi họp nào của { $you } đang điểm danh, nên trợ lý chưa rõ số { $code } là gì ạ.
doors-wrong-digits = Mã này chưa đúng. { $You } xem lại 6 số đang hiện trên màn hình rồi nhắn lại, ví dụ: diem danh 123456
doors-expired-digits = Mã này vừa hết hạn, vì mã đổi liên tục. { $You } nhìn mã mới trên màn hình rồi nhắn lại ạ.
doors-expired = Mã QR này đã hết hạn, vì mã đổi liên tục. { $You } quét lại mã mới trên màn hình ạ.
doors-forged = Mã QR này không phải của Hội. { $You } đừng làm theo, và hỏi lại chi hội trưởng ạ.
doors-too-many = { $You } đã nhắn sai mã nhiều lần. Xin { $you } đợi 10 phút rồi nhắn lại, hoặc nhờ chi hội trưởng ghi giúp ạ.
doors-link-first =
    Xin chào! Trợ lý của Hội chưa biết { $you } là ai.
    { $You } xin chi hội trưởng mã 6 số rồi nhắn vào đây. Xong là trợ lý điểm danh cho { $you }, không phải quét lại ạ.

doors-call-online =
    Sắp đến giờ họp trực tuyến. Vào họp ở đây: { $link }
    Chị em đã vào họp, xin trả lời tin này ạ.
doors-call-hybrid =
    Sắp đến giờ họp. Chị em ở xa vào họp ở đây: { $link }
    Đã đến nơi hoặc đã vào họp, xin trả lời tin này ạ.
doors-link-unknown = (chi hội trưởng sẽ gửi đường dẫn)
doors-qr-how = Muốn có mã cho chị em quét, { $you } nhắn: mã qr

doors-code =
    📷 Mã điểm danh { $unit }
    { $You } giơ điện thoại cho chị em quét. Ai không quét được thì nhắn cho trợ lý: diem danh { $digits }
doors-digits =
    Mã điểm danh { $unit } lúc này: { $digits }
    { $You } đọc cho chị em nhắn cho trợ lý: diem danh { $digits }
doors-page =
    Có ti vi hay máy chiếu thì mở trang này, mã tự đổi: { $page }
    Đường dẫn này chỉ để { $you } mở, xin đừng gửi cho ai.
doors-code-lasts = Mã dùng được chừng một phút. Hết giờ, { $you } lấy mã mới ạ.
doors-new-code = Mã mới
doors-no-code-early = Chưa đến giờ điểm danh nên chưa có mã. Muốn mở sớm, { $you } nhắn: điểm danh
doors-no-code-over = Đã quá giờ tự điểm danh nên không có mã nữa. { $You } ghi giúp chị em theo số, ví dụ: vắng 3 7, còn lại có mặt
doors-no-code-closed = Sổ buổi họp này đã chốt nên không có mã nữa.
doors-no-code-cancelled = Buổi họp này đã huỷ rồi.

# Trang chiếu
doors-screen-title = Điểm danh – { $unit }
doors-screen-scan = Quét mã này bằng điện thoại
doors-screen-type = Không quét được? Nhắn cho “{ $bot }”:
doors-screen-here = Đã có mặt
doors-screen-lost = Mất mạng, đang nối lại…
doors-screen-noscript = Trình duyệt này không hiện được mã. Xin mở trang bằng trình duyệt khác, ví dụ Chrome.
doors-shut-early = Chưa đến giờ điểm danh
doors-shut-over = Đã hết giờ tự điểm danh. Xin báo với chi hội trưởng.
doors-shut-closed = Sổ điểm danh đã chốt. Cảm ơn chị em!
doors-shut-cancelled = Buổi họp này đã huỷ.
doors-screen-expired = Trang này đã hết hạn. Cần mã mới thì chi hội trưởng nhắn cho trợ lý: mã qr
