# Bản chuyển tiếp cho nhóm không có trợ lý

forwarding-ready =
    Dưới đây là bản chuyển tiếp cho { $unit }, mã { $code }. { $You } bấm giữ tin ấy rồi chuyển vào nhóm nhé.
    Ai nhắn mã này riêng cho trợ lý sẽ được ghi là đã đọc, tính cho { $unit }.
forwarding-how = Đọc xong, xin nhắn riêng cho trợ lý { $bot }: đã đọc { $code }
forwarding-bot = của Hội
forwarding-more = … (xem tiếp: nhắn { $code } cho trợ lý)
forwarding-thanks = Cảm ơn { $you }. Đã ghi là { $you } đã đọc.
forwarding-corrected = Thông báo này đã được đính chính sau khi chuyển tiếp. Xin { $you } đọc bản mới trợ lý vừa gửi.
forwarding-who =
    Trên đây là toàn bộ thông báo. Trợ lý chưa biết máy này là của ai trong danh sách { $unit }.
    Để được ghi là đã đọc, xin { $you } nhắn họ và tên. Chi hội trưởng sẽ xác nhận giúp.
forwarding-name-again = Xin { $you } nhắn đủ họ và tên, ví dụ: Nguyễn Thị Hoa. Không muốn, xin nhắn: huỷ
forwarding-no-leader = Trợ lý chưa báo được cho chi hội trưởng. Xin { $you } nói với chi hội trưởng là đã đọc.
forwarding-passed-to-leader =
    Cảm ơn { $you }. Trợ lý đã báo { $leader }, { $unit }, là { $you } đã đọc.
    Lần sau muốn nhận thẳng vào máy này, xin hỏi chi hội trưởng mã 6 số rồi nhắn vào đây.
forwarding-claim = Có người tên { $name } nói là đã đọc "{ $about }" qua bản chuyển tiếp. Có phải hội viên này không ạ?
forwarding-claim-line = Đúng, { $name } (số { $number }, sinh { $year })
forwarding-claim-no = Không phải
forwarding-claim-nobody = Có người tên { $name } nói là đã đọc "{ $about }" qua bản chuyển tiếp. Danh sách chi hội không có tên này. Nếu đúng là hội viên, { $you } nhắn số của người ấy, ví dụ: đã báo 3
forwarding-noted = Đã ghi: { $name } đã đọc "{ $about }".
forwarding-not-ours = Vâng, trợ lý không ghi gì cả.
