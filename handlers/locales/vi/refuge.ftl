# Trợ giúp riêng: người đang gặp nạn, cán bộ trợ giúp, xoá dấu vết

refuge-step-violence-now = Xin sang ngay nhà hàng xóm hoặc chỗ đông người, rồi gọi 113.
refuge-step-violence-calm = Trợ lý nghe rồi. Bị như vậy không phải là lỗi của mình.
refuge-step-child-now = Đưa cháu đến chỗ an toàn, có người lớn tin cậy, rồi gọi 111.
refuge-step-child-calm = Cảm ơn đã nói ra vì cháu. Giữ cháu gần người lớn tin cậy nhé.
refuge-step-trafficking-now = Gọi 113 ngay. Gửi chỗ đang ở cho người nhà nếu làm được an toàn.
refuge-step-trafficking-calm = Đừng đi theo, đừng chuyển tiền, đừng đưa giấy tờ. Gọi hỏi trước đã.
refuge-step-suicide-now = Trợ lý lo lắm. Xin đừng ở một mình: gọi một người thân đến ngay, và gọi 115.
refuge-step-suicide-calm = Trợ lý nghe rồi. Nặng lòng thế này không nên chịu một mình.
refuge-step-debt-now = Xin ở chỗ có người, khoá cửa, gọi 113 khi bị doạ.
refuge-step-debt-calm = Xin đừng vay thêm để trả. Giữ lại tin nhắn đe doạ làm bằng chứng.
refuge-step-scam-now = Gọi ngay tổng đài ngân hàng xin khoá tài khoản, rồi báo công an.
refuge-step-scam-calm = Đừng chuyển thêm tiền. Gọi ngân hàng và báo công an, giữ lại tin nhắn.
refuge-call = Gọi được ngay: { $lines }
refuge-may-wipe = Muốn xoá các tin này, nhắn: xoá
refuge-lines-violence = 113 (công an); 1900 969 680 (Ngôi nhà Bình yên của Hội, ngày đêm)
refuge-lines-child = 111 (bảo vệ trẻ em, ngày đêm, miễn phí); 113 (công an)
refuge-lines-trafficking = 111 (phòng, chống mua bán người, ngày đêm, miễn phí); 113 (công an)
refuge-lines-suicide = 115 (cấp cứu); 096 306 1414 (Ngày Mai, nghe người buồn khổ, chiều tối thứ Tư đến Chủ nhật)
refuge-lines-debt = 113 (công an); 1900 969 680 (tư vấn của Hội)
refuge-lines-scam = 113 (công an); số tổng đài in sau thẻ ngân hàng
refuge-want-officer = Có muốn một cán bộ nhắn riêng không ạ? Người ấy không ở chi hội.
refuge-yes-officer = Muốn
refuge-no-officer = Không cần
refuge-guide = Xem hướng dẫn
refuge-as-you-like = Vâng. Lúc nào cần, cứ nhắn trợ lý. Nhắn "xoá" để xoá các tin này.
refuge-ask-name = Có cho cán bộ biết tên không ạ?
refuge-with-name = Cho biết tên { $name }
refuge-without-name = Giấu tên
refuge-asked =
    Trợ lý đã nhắn cán bộ trợ giúp riêng. Thường có trả lời trong { $hours } giờ.
    Nguy hiểm thì gọi 113, đừng chờ tin.
refuge-already-asked = Trợ lý đã nhắn cán bộ rồi. Nguy hiểm thì gọi 113, đừng chờ tin.
refuge-nobody = Trợ lý chưa tìm được cán bộ để nhắn riêng. Các số này có người nghe: { $lines }
refuge-nobody-yet = Cán bộ chưa trả lời, và trợ lý chưa tìm được người khác. Xin đừng chờ, các số này có người nghe: { $lines }
refuge-climbed = Cán bộ chưa kịp trả lời. Trợ lý đã nhắn một cán bộ cấp trên. Cần gấp, xin gọi 113.
refuge-notice = Trợ lý có tin mới. Lúc nào tiện, nhắn 1 để xem.
refuge-read = Xem
refuge-nothing-new = Chưa có tin mới. Muốn nhắn thêm cho cán bộ, xin nhắn ngay tại đây.
refuge-read-out =
    { $text }

    Muốn trả lời, xin nhắn ngay tại đây. Nhắn "xoá" để xoá các tin này.
refuge-told-officer = Đã chuyển đến cán bộ.
refuge-text-only = Chỗ này trợ lý chỉ chuyển được chữ.
refuge-over = Cuộc trao đổi này đã khép lại. Cần nữa, xin nhắn lại cho trợ lý.
refuge-officer-away = Trợ lý chưa chuyển được lúc này. Nguy hiểm thì gọi 113.
refuge-kind-violence = bị bạo lực hoặc quấy rối
refuge-kind-child = trẻ em bị hại
refuge-kind-trafficking = lừa, ép, mua bán người
refuge-kind-suicide = không muốn sống
refuge-kind-debt = nợ, bị đe doạ đòi nợ
refuge-kind-scam = bị lừa tiền
refuge-card =
    Có hội viên cần trợ giúp riêng: { $kind } (số { $number }).
    Xin giữ kín, đừng hỏi chi hội.
refuge-card-nameless = Chưa muốn cho biết tên.
refuge-card-named = { $name }, điện thoại: { $phone }
refuge-card-no-phone = chưa có số
refuge-card-late = Người trước chưa trả lời kịp.
refuge-card-how = Trả lời qua trợ lý, người ấy xem được lúc tiện.
refuge-write = Nhắn cho người ấy
refuge-done = Đã xong
refuge-write-now = { $You } viết lời nhắn, trợ lý chuyển kín. Hỏi trước: lúc này nói chuyện có an toàn không.
refuge-told-her = Đã chuyển. Người ấy xem và trả lời thì trợ lý báo { $you }.
refuge-relayed =
    Trợ giúp riêng số { $number }:
    { $text }
refuge-closed = Đã khép lại. Cảm ơn { $you }.
refuge-ended-by-her = Trợ giúp riêng số { $number }: người ấy đã xoá cuộc trao đổi. Không cần làm gì thêm.
refuge-wiped-with-bot =
    Đã xoá ở phía trợ lý. Tin trong khung này cũng đang được gỡ, tin nào còn lại xin xoá tay:
    giữ ngón tay lên tin, chọn Xoá.
refuge-wiped-by-hand =
    Đã xoá ở phía trợ lý. Trên máy thì phải xoá tay:
    giữ ngón tay lên từng tin, chọn Xoá; hoặc xoá cả cuộc trò chuyện này.
refuge-wrote-privately = Trợ lý đã nhắn riêng.
refuge-write-privately = Việc riêng, xin nhắn riêng cho trợ lý nhé.
refuge-no-such-official = Trợ lý không thấy người ấy trong các cán bộ của { $unit }. Xin nhắn đủ họ tên.
refuge-which-official = Người nào ạ?
refuge-officer-named = Từ nay ai ở { $unit } xin trợ giúp riêng, trợ lý nhắn { $name }.
refuge-officer-is = Cán bộ trợ giúp riêng của { $unit } là { $name }. Muốn đổi, { $you } nhắn: cán bộ trợ giúp riêng là, kèm họ tên người mới.
refuge-officer-none = { $unit } chưa đặt cán bộ trợ giúp riêng, nên trợ lý nhắn chủ tịch Hội. Muốn đặt, { $you } nhắn: cán bộ trợ giúp riêng là, kèm họ tên.
refuge-no-number = Xin nhắn tên và số, ví dụ: số trợ giúp riêng là công an xã 0222 383 1113 (nhiều nhất { $limit } chữ).
refuge-number-kept = Đã ghi số của { $unit }: { $line }
refuge-officials-only = Việc này do cán bộ từ xã trở lên đặt.
refuge-in-private = Việc này xin nhắn riêng cho trợ lý.
