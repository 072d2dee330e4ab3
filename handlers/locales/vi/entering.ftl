# Xác nhận hộ, báo tận nhà, ghi nhầm

entering-confirmed = Đã ghi: { $name } đã biết "{ $about }", do { $you } xác nhận hộ.
entering-known = { $name } đã xác nhận "{ $about }" rồi.
entering-mistaken = Ghi nhầm
entering-no-such = Trợ lý không thấy "{ $name }" trong những người { $you } được xác nhận hộ. Xin { $you } nhắn lại tên hoặc số, ví dụ: xác nhận hộ 7
entering-not-near = { $You } chỉ xác nhận hộ được cho người dùng chung máy. Với người khác, xin { $you } nhờ tổ trưởng hoặc chi hội trưởng.
entering-several = Có mấy người tên { $name }:
entering-say-number = Xin { $you } nhắn số, ví dụ: xác nhận hộ 7
entering-say-number-told = Xin { $you } nhắn số, ví dụ: đã báo 7
entering-nobody-called = Trợ lý không thấy ai tên "{ $name }" trong danh sách nên chưa ghi. Xin { $you } nhắn lại tên hoặc số, ví dụ: đã báo 3 7
entering-taken-back = Đã bỏ ghi nhầm: { $names } về "{ $about }".
entering-nothing-taken-back = Không có gì để bỏ: những người ấy tự xác nhận, hoặc chưa ai ghi cho họ.
