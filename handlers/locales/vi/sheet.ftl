# Phiếu điểm danh trên giấy

sheet-title = Danh sách điểm danh – { $unit }
sheet-when-blank = Ngày họp: ........................................
sheet-place-blank = Địa điểm: ........................................
sheet-column-number = Số
sheet-column-name = Họ và tên
sheet-column-signature = Ký tên
sheet-column-note = Ghi chú
sheet-file = danh sách điểm danh
sheet-printed = Danh sách điểm danh { $unit }, { $count } người, để in ra ký. Họp xong { $you } nhắn: nhập phiếu: vắng 3 7 12-14
sheet-no-files = Ở đây trợ lý chưa gửi được tệp để in. Danh sách { $unit } theo số, { $you } chép ra giấy giúp nhé:
sheet-how = Họp xong { $you } nhắn: nhập phiếu: vắng 3 7 12-14
sheet-rest-absent = Đều vắng
sheet-rest-question = Còn { $count } người không có trên phiếu. Những người này đều vắng ạ?
