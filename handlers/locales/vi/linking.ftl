# Nối máy với danh sách, gắn nhóm với chi hội

channel-telegram = Telegram
channel-zalo_bot = Zalo
channel-memory = máy thử

linking-code-who = { $You } muốn lấy mã cho hội viên nào? Xin nhắn số thứ tự hoặc tên.
linking-code =
    Mã của { $name } (số { $number }): { $code }

    Mã dùng một lần, trong 24 giờ. Hội viên nhắn mã này riêng cho trợ lý.
linking-nobody = Trong danh sách chi hội không có ai là "{ $who }". Xin { $you } nhắn số thứ tự hoặc tên, ví dụ: mã 10
linking-which = Có nhiều người trùng tên. { $You } chọn ai?
linking-which-line = { $name }, sinh { $year }
linking-group-code =
    Mã gắn nhóm cho { $unit }: { $code }

    Mã dùng một lần, trong 30 phút. { $You } mở nhóm của chi hội, rồi nhắn:
    @{ $bot } { $code }
linking-year-unknown = (chưa rõ năm)
linking-claim =
    Mã này là của { $name }, sinh { $year }, { $unit }.
    Có phải { $you } không ạ?
linking-claim-yes = Đúng
linking-claim-no = Không phải
linking-claim-again = Xin trả lời giúp: nhắn 1 nếu đúng tên mình, nhắn 2 nếu không phải.
linking-not-me = Vâng, trợ lý không nối. Xin { $you } hỏi lại chi hội trưởng mã của mình.
linking-wrong-code = Mã này không đúng hoặc đã hết hạn. Xin { $you } hỏi chi hội trưởng mã mới.
linking-too-many = { $You } đã nhắn sai mã nhiều lần. Xin chờ một giờ rồi thử lại, hoặc gặp chi hội trưởng.
linking-already = { $name } đã được nối với máy này rồi. { $You } nhắn 0 để xem các việc có thể làm.
linking-no-leader = Trợ lý chưa hỏi được chi hội trưởng để xác nhận. Xin { $you } thử lại sau.
linking-no-name = (không rõ tên)
linking-asked = Cảm ơn { $you }. Trợ lý đang hỏi { $leader } xác nhận, xong sẽ báo ngay.
linking-confirm =
    Có người nhắn từ { $channel }, tên hiện "{ $shown }", nhận là { $name }.
    { $You } vừa trao mã cho { $name }, đúng không?
linking-confirm-yes = Đúng, cho nối
linking-confirm-no = Không phải
linking-confirmed = Đã nối { $name }.
linking-denied = Chi hội trưởng chưa nhận ra { $you }, nên trợ lý không nối máy này. Xin { $you } gặp chi hội trưởng.
linking-denied-done = Vâng, trợ lý không nối { $name }.
linking-consent =
    Máy này đã nối với { $name }, { $unit }.
    Hội xin phép dùng tên { $you } trong danh sách để gửi thông báo, giấy mời họp vào đây. { $You } có thể dừng bất cứ lúc nào, chỉ cần nhắn: dừng
    { $You } có đồng ý không ạ?
linking-consent-yes = Đồng ý
linking-consent-no = Không
linking-consented-yes = Cảm ơn { $you }. Từ nay thông báo của Hội sẽ đến tận đây. Đây là trợ lý tự động; { $you } nhắn 9 khi cần gặp cán bộ.
linking-consented-no = Vâng. Hội sẽ không gửi thông báo vào đây. Khi nào muốn nhận, { $you } nhắn: nhận lại
linking-bound = Nhóm này từ nay nhận thông báo của { $unit }. Hội viên hỏi gì, xin nhắc tên trợ lý hoặc trả lời tin của trợ lý.
linking-bound-notice = Nhóm "{ $title }" đã gắn với { $unit }. Nếu không phải { $you } làm, xin nhắn: huỷ
linking-group-untitled = (chưa rõ tên)
linking-unbind = Gỡ nhóm
linking-unbound = Đã gỡ nhóm khỏi { $unit }.
