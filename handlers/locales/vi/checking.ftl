# Mã kiểm tra tin thật, tin giả

checking-genuine =
    Đúng, đây là thông báo của { $unit }, gửi ngày { $day }: "{ $about }".
    Tin nào mang mã này mà nói khác thế là tin giả. Hội không bao giờ hỏi mã OTP, mật khẩu hay số thẻ ngân hàng.
checking-corrected =
    Đúng, đây là thông báo của { $unit }, gửi ngày { $day }, đã đính chính ngày { $corrected }: "{ $about }".
    Xin { $you } làm theo tin đính chính. Hội không bao giờ hỏi mã OTP, mật khẩu hay số thẻ ngân hàng.
checking-recalled = Thông báo "{ $about }" của { $unit } gửi ngày { $day } đã được thu hồi. Xin { $you } bỏ qua tin ấy, đừng bấm đường dẫn, đừng chuyển tiền.
checking-unknown = Trợ lý không tìm thấy thông báo nào của Hội có mã { $code }. Xin { $you } đừng bấm đường dẫn, đừng chuyển tiền; hãy hỏi chi hội trưởng.
checking-too-many = Máy này đã thử nhiều mã không đúng. Xin { $you } chờ một giờ rồi kiểm tra lại. Trong lúc chờ, đừng bấm đường dẫn, đừng chuyển tiền; hãy hỏi chi hội trưởng.
checking-which = Xin { $you } nhắn chữ "kiểm tra" và mã ghi trong tin, ví dụ: kiểm tra K7M2Q
