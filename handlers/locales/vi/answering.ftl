# Trả lời giấy mời, trả lời hộ, hỏi lịch họp

answering-said-coming = { $name }: đi họp.
answering-said-online = { $name }: dự họp qua mạng.
answering-said-not-coming = { $name }: không đi họp được.
answering-said-proxy = { $name }: nhờ người đi thay.
answering-you-said-coming = { $You } đã trả lời: đi họp.
answering-you-said-online = { $You } đã trả lời: dự qua mạng.
answering-you-said-not-coming = { $You } đã trả lời: không đi được.
answering-you-said-proxy = { $You } đã trả lời: nhờ người đi thay.
answering-reason-home = Bận việc nhà
answering-reason-ill = Ốm
answering-reason-work = Đi làm
answering-reason-away = Đi xa
answering-reason-other = Lý do khác
answering-join = Dự họp
answering-online = Dự qua mạng
answering-link = Đến giờ, vào họp ở đây: { $link }
answering-not-online = Buổi này không họp qua mạng, chỉ họp tại { $place }. { $You } có đến được không ạ?
answering-number = số { $number }
answering-with-number = { $who } (số { $number })
answering-too-late = Buổi họp đã bắt đầu nên trợ lý không ghi xin vắng được nữa. { $You } báo chi hội trưởng ghi giúp ạ.
answering-no-such-number = Trong danh sách chi hội không có ai khác số { $number }. { $You } nhắn tên người đi thay giúp trợ lý.

answering-told-coming = Đã ghi đi họp: { $names }
answering-told-online = Đã ghi dự qua mạng: { $names }
answering-told-not-coming = Đã ghi không đi họp được: { $names }
answering-told-excused = Đã ghi vắng có phép: { $names }
answering-told-proxy = Đã ghi nhờ người đi thay: { $names }
answering-meeting = Buổi họp: { $when }
answering-told-back = Đã bỏ ghi nhầm: { $names }
answering-nothing-to-take-back = Không còn gì để bỏ: những người ấy đã tự trả lời lại rồi ạ.
answering-say-number = Xin { $you } nhắn số, ví dụ: { $number } không đi được
answering-nobody-called = Trong danh sách không có ai là "{ $name }", nên trợ lý chưa ghi gì. Xin { $you } nhắn lại tên hoặc số.
answering-not-for-others = { $You } trả lời cho mình thôi ạ. Người khác nhờ thì { $you } nói với tổ trưởng hoặc chi hội trưởng ghi giúp.
answering-unknown-numbers = Trợ lý chưa rõ số { $wrong } (danh sách từ 1 đến { $last }), nên chưa ghi gì. Xin { $you } nhắn lại.

answering-more-meetings = Còn { $count } buổi họp nữa, xa hơn.
answering-can-you-come-on = Buổi { $when }, { $you } có đi họp được không ạ?
answering-count-online = Trong số đi họp có { $count } người dự qua mạng.
answering-count-relayed = Có { $count } câu trả lời do tổ trưởng, chi hội trưởng ghi giúp.
answering-star = Dấu * là do người khác ghi giúp.
answering-word-online = qua mạng
