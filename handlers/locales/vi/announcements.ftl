# Thông báo

announcements-title = 📢 { $unit }
announcements-signed = — { $author }
announcements-read = Đã đọc

announcements-in-private = Việc này { $you } nhắn riêng cho trợ lý nhé, để khỏi làm phiền cả nhóm.
announcements-ask-text = { $You } muốn thông báo điều gì cho { $unit }? Xin nhắn nội dung.
announcements-text-only = Hiện trợ lý chỉ gửi được thông báo bằng chữ. Xin { $you } nhắn nội dung.
announcements-too-short = Nội dung ngắn quá nên trợ lý chưa gửi. Xin { $you } viết rõ hơn.
announcements-too-long = Nội dung dài quá { $limit } chữ. Xin { $you } viết ngắn lại.
announcements-preview = Hội viên sẽ thấy như sau:
announcements-audience = Gửi tới { $unit }: { $members } hội viên
announcements-private = { $count } máy riêng trên { $channel }
announcements-groups = { $count } nhóm trên { $channel }
announcements-missing = Chưa tới được { $count } người: { $why }
announcements-missing-why = { $count } { $why }
announcements-send-question = { $You } có gửi không?
announcements-send = Gửi ngay
announcements-later = Hẹn giờ gửi
announcements-rewrite = Viết lại
announcements-discard = Bỏ, không gửi
announcements-draft-waits = Thông báo chưa được gửi. Xin { $you } nhắn 1 để gửi ngay, 2 để hẹn giờ, 3 để viết lại, hoặc nhắn huỷ.
announcements-already-sent = Thông báo này đã gửi rồi.
announcements-already-scheduled = Thông báo này đã hẹn giờ rồi.
announcements-already-cancelled = Thông báo này đã bỏ rồi. { $You } nhắn "gửi thông báo" để viết cái mới.
announcements-discarded = Đã bỏ, không gửi cho ai.

announcements-ask-time = Gửi lúc nào ạ? Ví dụ: 7 giờ sáng mai, 19h30 thứ bảy
announcements-no-time = Trợ lý chưa thấy ngày giờ nào. Xin { $you } nhắn lại, ví dụ: 7 giờ sáng mai
announcements-time-no-hour = Xin { $you } nhắn rõ mấy giờ, ví dụ: 7 giờ sáng thứ bảy
announcements-time-past = Giờ ấy đã qua hoặc sát quá. Xin { $you } chọn giờ khác, ví dụ: 7 giờ sáng mai
announcements-time-far = Giờ ấy xa quá một năm. Xin { $you } chọn ngày gần hơn.
announcements-which-time = Ý { $you } là lúc nào?
announcements-schedule-question = Sẽ gửi lúc { $when }. Đúng không ạ?
announcements-schedule-yes = Đúng
announcements-schedule-no = Đổi giờ
announcements-scheduled = Đã hẹn. Thông báo sẽ tự gửi lúc { $when }. Đổi ý, { $you } nhắn: huỷ
announcements-unschedule = Bỏ hẹn

announcements-progress = Đang gửi "{ $about }": { $sent }/{ $total } nơi.
announcements-progress-done = Đã gửi "{ $about }": { $sent }/{ $total } nơi.
announcements-not-arrived = Không tới được: { $count } nơi.
announcements-told = Đã biết: { $told }/{ $members } hội viên.
announcements-who = Ai chưa đọc
announcements-stop = Dừng gửi
announcements-stopped = Đã dừng. Còn { $count } nơi không gửi nữa.
announcements-waiting =
    "{ $about }": { $told }/{ $members } hội viên đã biết.
    Còn { $count } người chưa xác nhận:
announcements-and-more = … và { $count } người nữa
announcements-relay-hint = Báo tận nhà xong ai, { $you } nhắn số người ấy, ví dụ: đã báo 3 7
announcements-all-told = "{ $about }": cả { $members } hội viên đều đã biết.
announcements-by-unit = "{ $about }" – số hội viên đã biết:
announcements-unit-line = • { $unit }: { $told }/{ $members }
announcements-relay-numbers = Số { $wrong } không có trong danh sách. Danh sách từ 1 đến { $last }. Xin { $you } nhắn lại, ví dụ: đã báo 3 7
announcements-relayed = Đã ghi: { $names } được báo tận nhà về "{ $about }".
announcements-none-yet = Đơn vị { $you } chưa có thông báo nào được gửi.
announcements-none-for-you = Chưa có thông báo nào gửi tới { $you }.
announcements-acked = Cảm ơn { $you } { $name }. Đã ghi là { $you } đã đọc.
announcements-acked-before = { $You } { $name } đã xác nhận rồi, cảm ơn { $you }.

announcements-skipped-late = Thông báo "{ $about }" hẹn lúc { $when } chưa gửi vì trợ lý bị gián đoạn quá lâu. { $You } muốn gửi, xin soạn lại.
announcements-skipped-lost = Thông báo "{ $about }" hẹn lúc { $when } không gửi vì { $you } không còn phụ trách đơn vị nhận.
announcements-paused = Thông báo "{ $about }" tạm dừng: nơi nhận từ chối ({ $why }). Xin { $you } xem lại nội dung.
announcements-group-lost = Nhóm của { $unit } không nhận tin của trợ lý nữa (trợ lý đã bị đưa ra khỏi nhóm). { $You } cho trợ lý vào lại rồi nhắn: mã nhóm
announcements-already-out = Thông báo đã gửi xong, không còn gì để dừng.
announcements-unit-closed = { $unit } không còn hoạt động nên thông báo này không gửi được. { $You } nhắn huỷ để bỏ.
