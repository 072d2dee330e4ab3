# Sổ điểm danh: gọi theo số, theo tên, theo tổ; chốt, sửa, nhờ xã sửa

register-quorum-yes = Đã đủ { $percent }% số hội viên để quyết định việc chung.
register-quorum-no = Còn thiếu { $missing } người nữa mới đủ { $percent }% để quyết định việc chung.
register-rate-yes = Đạt mức dự họp { $percent }%.
register-rate-no = Mức dự họp cần đạt là { $percent }%, còn thiếu { $missing } người.
register-list-proxy = Được điểm danh hộ ({ $count }): { $names }
register-vouched = { $who } (do { $by })
register-by-group-leader = Tổ trưởng { $name } ghi { $count } người.

register-nothing-written =
    Trợ lý chưa ghi gì: { $wrong }.
    { $You } nhắn lại, ví dụ: { $retype }
register-unknown = không có số { $numbers } trong danh sách ({ $known })
register-backwards = { $run } viết ngược
register-twice = số { $numbers } được ghi hai kiểu
register-type-absent = vắng
register-type-excused = phép
register-type-late = muộn
register-type-left-early = về sớm
register-type-present = có mặt
register-type-example = vắng 3 7
register-counted = Trợ lý chưa ghi gì, vì chưa biết đó là những ai. { $You } nhắn số thứ tự trong danh sách, ví dụ: vắng 3 7
register-nobody-called = Trợ lý chưa ghi gì: trong danh sách không có ai tên { $name }. { $You } nhắn lại bằng số thứ tự, ví dụ: vắng 3 7
register-which = Có { $count } người tên { $name }. { $You } nói đến ai ạ?
register-which-dropped = Trợ lý chưa ghi gì. { $You } nhắn lại bằng số thứ tự, ví dụ: vắng 3 7
register-too-many-called = Có nhiều người tên { $name }: { $numbers }. { $You } nhắn lại bằng số thứ tự nhé.
register-leader-wrote = Chi hội trưởng đã ghi nên giữ nguyên: { $names }
register-no-such-group = Chi hội không có tổ { $number }. { $You } xem lại giúp nhé.

register-closed-by = Sổ buổi họp này { $name } đã chốt lúc { $at } rồi ạ.
register-excuses = Có { $count } người báo vắng có lý do:
register-excuse-line = { $who }: { $reason }
register-excuses-how =
    Không đồng ý ai thì nhắn số người đó, ví dụ: không { $number }
    { $You } đồng ý cho vắng có phép rồi chốt sổ chứ ạ?
register-excuses-yes = Đồng ý hết
register-reason-home = bận việc nhà
register-reason-ill = ốm
register-reason-work = đi làm
register-reason-away = đi xa
register-reason-other = có lý do

register-too-late = Sổ đã chốt quá { $days } ngày nên { $you } không tự sửa được nữa.
register-asked-line = { $who }: { $before } → { $after }
register-send-up = Gửi lên cấp trên để xin sửa chứ ạ?
register-send-up-yes = Gửi xin sửa
register-send-up-no = Thôi, không sửa
register-asked = Đã gửi { $unit }. Có trả lời, trợ lý sẽ báo { $you } ngay.
register-asked-already = Việc này đã gửi { $unit } rồi, đang chờ trả lời ạ.
register-nobody-above = Cấp trên chưa có ai dùng trợ lý nên chưa gửi được. { $You } báo trực tiếp với Hội cấp trên nhé.
register-petition-title = Xin sửa sổ họp – { $unit }
register-petition = { $name } xin sửa sổ họp { $unit }, { $when }:
register-petition-question = { $You } có đồng ý cho sửa không ạ?
register-petition-yes = Đồng ý
register-petition-no = Không đồng ý
register-petition-granted = { $name } đã đồng ý. Sổ họp { $when } đã sửa như { $you } xin.
register-petition-refused = { $name } không đồng ý sửa sổ họp { $when }. Sổ vẫn giữ nguyên.
register-petition-already-granted = Việc này { $name } đã đồng ý rồi ạ.
register-petition-already-refused = Việc này { $name } đã trả lời là không đồng ý rồi ạ.
register-own-petition = Việc do chính { $you } xin thì người khác phải quyết định ạ.
register-decided-granted = Đã đồng ý. Sổ đã sửa, người xin sửa được báo ngay.
register-decided-refused = Đã ghi là không đồng ý. Sổ vẫn giữ nguyên, người xin sửa được báo ngay.
register-yourself-absent = Sổ đang ghi { $you } vắng. { $You } có dự thì nhắn: sửa { $number } có mặt vì tôi có dự

register-left-open = Buổi họp { $unit } ({ $topic }) đã xong mà sổ điểm danh chưa chốt. Ai chưa ghi sẽ là vắng. Chốt luôn không ạ?
register-left-open-yes = Chốt sổ
