# Trả lời từ sổ sách: của chính người hỏi, của người phụ trách, của ngày hôm nay

live-role-chair = Chủ tịch
live-role-vice_chair = Phó chủ tịch
live-role-branch_head = Chi hội trưởng
live-role-branch_deputy = Chi hội phó
live-role-group_leader = Tổ trưởng
live-role-group_deputy = Tổ phó
live-holder = { $role } { $unit }: { $names }.
live-vacant = { $unit } hiện chưa có { $role }. { $You } nhắn 9, trợ lý chuyển câu hỏi lên cấp trên.
live-call = Điện thoại: { $phone }
live-reach = Cần gặp, { $you } nhắn 9.
live-no-branch = { $You } chưa có tên trong chi hội nào. { $You } nhắn 9 để gặp cán bộ.
live-no-such-unit = Trợ lý chưa có tên người ấy. { $You } nhắn 9 để hỏi cán bộ.
live-no-group = Danh sách chưa ghi { $you } ở tổ nào. { $You } nhắn 9 để hỏi chi hội trưởng.
live-in-private = Điều này là chuyện riêng của { $you }. Xin { $you } nhắn riêng cho trợ lý, trợ lý trả lời ngay.

live-number = Số điện thoại { $unit }: { $phone } (ghi ngày { $date }).
live-no-number = { $unit } chưa cho biết số điện thoại ở đây. { $You } nhắn 9, trợ lý chuyển lời ngay.
live-publish =
    Số điện thoại { $unit }: { $phone }.
    Ai hỏi, trợ lý đọc số này. { $You } xem đúng số chưa ạ?
live-publish-yes = Đúng, ghi lại
live-publish-no = Không ghi
live-published = Đã ghi số điện thoại { $unit }: { $phone }. Ghi nhầm, { $you } nhắn: huỷ
live-publish-undo = Huỷ, ghi nhầm
live-not-published = Vâng, trợ lý không ghi.
live-withdrawn = Vâng, từ nay trợ lý không đọc số điện thoại { $unit } nữa.

live-size = { $unit } có { $count } hội viên.
live-branch = { $You } { $name } sinh hoạt ở { $unit }, số { $number } trong danh sách.
live-group = { $You } { $name } ở { $unit }.
live-since = Theo danh sách, { $you } { $name } ở chi hội từ ngày { $date }. Trước đó { $you } đã vào Hội ở nơi khác thì sổ của Hội xã mới có.
live-phone = Danh sách ghi số của { $you } là { $phone }. Sai thì { $you } nhắn 9 để báo lại.
live-born = Danh sách ghi { $you } sinh năm { $year }. Sai thì { $you } nhắn 9 để báo lại.
live-address = Danh sách ghi { $you } ở: { $address }. Sai thì { $you } nhắn 9 để báo lại.
live-not-kept = Danh sách chưa ghi điều ấy của { $you }. { $You } nhắn 9 để báo chi hội trưởng ghi thêm.
live-fees = Ai đã đóng thì { $head } ghi trong sổ thu, trợ lý chưa có sổ ấy. { $You } nhắn 9, trợ lý hỏi giúp ngay.
live-fees-nobody = Ai đã đóng thì ghi trong sổ thu của chi hội, trợ lý chưa có sổ ấy. { $You } nhắn 9, trợ lý hỏi giúp ngay.

live-others = Chuyện riêng của người khác, trợ lý không nói ra ạ. { $You } hỏi thẳng chị em ấy, hoặc nhắn 9 để gặp cán bộ.
live-others-leader = Chuyện riêng của từng người, trợ lý không nói qua tin nhắn. { $You } xem trong sổ của chi hội, hoặc nhắn: danh sách
live-no-orders = Trợ lý chỉ trả lời điều Hội đã ghi, và không đưa chuyện riêng của ai cho người khác. { $You } cần gì, xin cứ hỏi, hoặc nhắn 9 để gặp cán bộ.

live-day-0 = Hôm nay là { $day }.
live-day-1 = Ngày mai là { $day }.
live-day-2 = Ngày kia là { $day }.
live-time = Bây giờ là { $time }.
