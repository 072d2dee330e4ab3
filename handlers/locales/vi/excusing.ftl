# Đơn xin vắng

excusing-head = Xin vắng buổi họp { $unit }, { $when }:
excusing-line = { $number }. { $name }: { $reason }
excusing-no-reason = chưa nói lý do
excusing-proxy = nhờ { $who } đi thay
excusing-how =
    Đồng ý từng người thì nhắn: đồng ý { $number }
    Không đồng ý thì nhắn: không đồng ý { $number } vì …
excusing-question = Đồng ý cho { $count ->
    [1] chị em này
   *[other] cả { $count } người
} vắng chứ ạ?
excusing-all = Đồng ý tất cả
excusing-later = Để sau
excusing-kept = Vâng ạ. Khi nào xem lại, { $you } nhắn: đơn xin vắng
excusing-hint = Xem ai xin vắng, { $you } nhắn: đơn xin vắng
excusing-nobody = Không có đơn xin vắng nào đang chờ ạ.
excusing-not-asked = { $names } không xin vắng buổi này, nên trợ lý chưa ghi gì. Xin { $you } nhắn lại.
excusing-did-granted = Đã đồng ý cho vắng: { $names }
excusing-did-refused = Đã ghi không đồng ý: { $names }
excusing-told = Trợ lý đang báo lại cho từng người.
excusing-left = Còn { $count } người đang chờ. Muốn xem, { $you } nhắn: đơn xin vắng
excusing-undo = Bỏ quyết định này
excusing-undone = Đã bỏ quyết định về: { $names }. Trợ lý đang báo lại cho từng người.
excusing-nothing-undone = Không còn quyết định nào để bỏ ạ.
excusing-member-granted = { $unit } đồng ý để { $name } vắng buổi họp { $when }. Họp xong sẽ gửi { $you } biên bản.
excusing-member-refused = Buổi họp { $when }, { $unit } rất mong { $name } thu xếp đến dự.
excusing-member-undecided = Về việc { $name } xin vắng buổi họp { $when }: { $unit } đang xem lại, sẽ báo { $you } sau.
excusing-member-why = Lời nhắn: { $reason }
excusing-word-granted = được phép
excusing-word-refused = chưa được phép
