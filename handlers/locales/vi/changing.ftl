# Đổi buổi họp đã mời

changing-which = { $You } muốn đổi buổi họp nào?
changing-which-please = Xin { $you } nhắn số của buổi họp muốn đổi.
changing-what = Buổi họp { $when }: { $you } muốn đổi gì ạ?
changing-none-then = Ngày ấy không có buổi họp nào. Xem các buổi sắp tới, { $you } nhắn: lịch họp
changing-preview = { $You } xem lại giúp:
changing-nothing = không có
changing-time =
    Giờ cũ: { $old }
    Giờ mới: { $new }
changing-until = Kết thúc lúc { $new } (không phải { $old })
changing-ends = Kết thúc lúc { $new }
changing-place =
    Chỗ cũ: { $old }
    Chỗ mới: { $new }
changing-link = Đường dẫn mới: { $new } (trước là { $old })
changing-topic =
    Nội dung cũ: { $old }
    Nội dung mới: { $new }
changing-kind = Loại họp: { $new } (trước là { $old })
changing-material = Tài liệu: { $new } (trước là { $old })
changing-question = Đổi như vậy và báo cho tất cả những ai đã nhận giấy mời chứ ạ?
changing-yes = Đổi và báo
changing-no = Không đổi
changing-same = Buổi họp vẫn đúng như vậy rồi ạ, không có gì phải đổi.
changing-past = Giờ ấy đã qua rồi.
changing-clash = Giờ ấy đã có một buổi họp khác.
changing-open = Buổi họp này đã mở điểm danh nên không dời giờ được nữa. Nếu không họp, { $you } nhắn: huỷ họp
changing-gone = Việc đổi này không còn chờ nữa. { $You } nhắn lại, ví dụ: dời họp sang 20h chủ nhật
changing-meanwhile = Có người vừa đổi buổi họp này rồi, nên trợ lý chưa đổi gì. Bây giờ là: { $when }, tại { $place }. Nếu vẫn muốn đổi, { $you } nhắn lại.
changing-done = Đã đổi xong. Buổi họp: { $when }. Trợ lý đang báo cho những ai đã nhận giấy mời.
changing-title = 📅 Buổi họp có thay đổi – { $unit }
changing-title-moved = 📅 Đổi giờ họp – { $unit }
changing-notice = { $unit } xin báo thay đổi:
changing-come-still = Chị em có đi được giờ mới không ạ? Ai đã trả lời, nếu không đổi ý thì không phải trả lời lại.
changing-answers-stay = Câu trả lời của chị em vẫn giữ nguyên.
