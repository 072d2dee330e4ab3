# Nghe câu trả lời

listening-here = Mời { $you } nghe.
listening-link = Mời { $you } bấm vào đây để nghe: { $address }
listening-nothing = Chưa có câu trả lời nào để đọc. { $You } hỏi trước, rồi nhắn: nghe
listening-not-set-up = Trợ lý ở đây chưa đọc thành tiếng được. { $You } nhờ người nhà đọc giúp, hoặc nhắn 9 để gặp cán bộ.
listening-not-here = Trong ứng dụng này trợ lý chưa gửi được tiếng. { $You } nhờ người nhà đọc giúp, hoặc nhắn 9 để gặp cán bộ.
listening-failed = Lần này trợ lý chưa đọc được. Xin { $you } thử lại sau ít phút, hoặc nhắn 9 để gặp cán bộ.
listening-in-private = Xin { $you } nhắn riêng "nghe" cho trợ lý, để khỏi làm phiền cả nhóm.
