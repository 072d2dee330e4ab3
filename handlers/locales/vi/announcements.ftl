# Thông báo

announcements-title = { $symbol } { $unit }
announcements-signed = — { $author }
announcements-read = Đã đọc
announcements-reply-done = Đã làm
announcements-reply-not_yet = Chưa làm
announcements-reply-need_help = Cần giúp

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
announcements-draft-waits = Thông báo chưa được gửi. Xin { $you } nhắn 1 để gửi ngay, 2 để hẹn giờ, 3 để sửa nội dung, hoặc nhắn huỷ.
announcements-already-sent = Thông báo này đã gửi rồi.
announcements-already-waiting = Thông báo này đang chờ duyệt. Muốn sửa, { $you } chọn "Sửa lại" ở tin chờ duyệt.
announcements-already-scheduled = Thông báo này đã hẹn giờ rồi.
announcements-already-cancelled = Thông báo này đã bỏ rồi. { $You } nhắn "gửi thông báo" để viết cái mới.
announcements-already-recalled = Thông báo này đã thu hồi rồi.
announcements-sent-before = Thông báo này { $you } đã gửi lúc { $hour }, cách đây { $minutes } phút. { $You } có gửi lần nữa không?
announcements-sent-before-by = Thông báo này { $unit } đã gửi lúc { $hour }, cách đây { $minutes } phút. { $You } có gửi lần nữa không?
announcements-send-again = Gửi lần nữa
announcements-discarded = Đã bỏ, không gửi cho ai.

announcements-what-first = "{ $about }"
announcements-what-correction = đính chính "{ $about }"
announcements-what-recall = tin thu hồi "{ $about }"
announcements-what-reminder = lời nhắc "{ $about }"
announcements-progress = Đang gửi { $what }: { $sent }/{ $total } nơi
announcements-progress-later = Đang chờ để gửi { $what }: mới gửi { $sent }/{ $total } nơi
announcements-progress-done = Đã gửi { $what }: { $sent }/{ $total } nơi
announcements-progress-paused = Đang tạm dừng { $what }: mới gửi { $sent }/{ $total } nơi
announcements-progress-stopped = Đã dừng gửi { $what }: gửi được { $sent }/{ $total } nơi
announcements-progress-recalled = "{ $about }" đã thu hồi.
announcements-left-moment = còn chưa đầy 1 phút
announcements-left-minutes = còn khoảng { $minutes } phút
announcements-left-hours = còn khoảng { $hours } giờ
announcements-not-arrived = Không tới được: { $count } nơi.
announcements-uncertain = Chưa rõ: { $count } nơi.
announcements-channel-stopped = Kênh { $channel } đang ngừng, tin còn lại sẽ gửi sau.
announcements-corrected = Tin này đã được đính chính.
announcements-told = Đã biết: { $told }/{ $members } hội viên.
announcements-who = Ai chưa đọc
announcements-stop = Dừng gửi
announcements-correct = Đính chính
announcements-recall = Thu hồi
announcements-go-on = Gửi tiếp
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
announcements-skipped-nobody = Thông báo "{ $about }" hẹn lúc { $when } chưa có ai nhận được: chưa có máy hay nhóm nào nối với trợ lý. { $You } nhắn "ai chưa đọc" để biết cần báo tận nhà cho ai.
announcements-nobody = Chưa có ai nhận được "{ $about }": chưa có máy hay nhóm nào nối với trợ lý.
    Muốn nối nhóm, { $you } nhắn: mã nhóm
    Muốn nối máy cho hội viên, { $you } nhắn chữ "mã" và số trong danh sách, ví dụ: mã 6
    Báo tận nhà xong ai, { $you } nhắn số người ấy, ví dụ: đã báo 3 7
announcements-paused = Trợ lý tạm dừng gửi "{ $about }": { $why }. { $You } muốn thế nào?
announcements-part-refused = "{ $about }" chưa gửi được trên { $channel }: { $why }. Nơi khác vẫn gửi bình thường. { $You } muốn thế nào?
announcements-account-stopped = Kênh { $channel } đang ngừng. Tin còn lại của { $you } sẽ tự gửi khi kênh hoạt động lại.
refused-text = { $channel } không nhận nội dung này
refused-gone = không tìm thấy tệp gửi kèm
refused-large = tin hoặc tệp gửi kèm lớn quá
refused-file = { $channel } không nhận tệp gửi kèm
announcements-end = Đã gửi xong { $what }: tới { $sent }/{ $total } nơi.
announcements-end-closed = { $count } nơi đã chặn hoặc không nhận tin nữa
announcements-end-failed = { $count } nơi không gửi được
announcements-end-late = { $count } nơi quá giờ nên không gửi nữa
announcements-end-meeting = { $count } nơi quá giờ họp nên không gửi nữa
announcements-end-doubtful = { $count } nơi chưa rõ đã nhận hay chưa
announcements-end-relay = { $You } nhắn "ai chưa đọc" để biết cần báo tận nhà cho ai.
announcements-end-question = Chỗ chưa rõ, { $you } có gửi lại không? Gửi lại thì có người nhận hai lần.
announcements-end-resend = Gửi lại { $count } nơi ấy
announcements-end-leave = Để vậy
announcements-resent = Đang gửi lại { $count } nơi.
announcements-left-so = Vâng, để vậy.
announcements-no-doubt-left = Chỗ này đã xong, không còn gì để gửi lại.
announcements-not-paused = Thông báo này không bị dừng, vẫn đang gửi hoặc đã gửi xong.
announcements-group-lost = Nhóm của { $unit } không nhận tin của trợ lý nữa (trợ lý đã bị đưa ra khỏi nhóm). { $You } cho trợ lý vào lại rồi nhắn: mã nhóm
announcements-already-out = Thông báo đã gửi xong, không còn gì để dừng.
announcements-unit-closed = { $unit } không còn hoạt động nên thông báo này không gửi được. { $You } nhắn huỷ để bỏ.

announcements-correction-title = 📢 Đính chính – { $unit }
announcements-ask-correction = { $You } sửa "{ $about }" thế nào? Xin nhắn lại toàn bộ nội dung đúng.
announcements-correction-preview = Đính chính "{ $about }". Hội viên sẽ thấy như sau:
announcements-correction-to = Gửi tới { $had } nơi đã nhận tin trước.
announcements-correction-instead = { $due } nơi chưa nhận sẽ nhận luôn nội dung mới.
announcements-send-correction = Gửi đính chính
announcements-correction-waits = Đính chính chưa gửi. Xin { $you } nhắn 1 để gửi, 2 để viết lại, hoặc nhắn huỷ.
announcements-correction-gone = Đính chính này đã gửi hoặc đã bỏ rồi.
announcements-nothing-corrected = Nội dung này giống hệt tin trước, nên trợ lý chưa gửi. { $You } sửa rồi nhắn lại nhé.
announcements-corrected-by = Cán bộ cấp trên vừa đính chính thông báo "{ $about }" của { $you }.
announcements-acked-old = Thông báo này đã được đính chính. Xin { $you } đọc tin đính chính rồi xác nhận ở tin ấy.

announcements-recall-question = Thu hồi "{ $about }" ở { $count } nơi? Chỗ nào xoá được thì xoá, chỗ khác trợ lý nhắn là tin đã thu hồi.
announcements-recall-no = Không thu hồi
announcements-recall-notice = Thông báo "{ $about }" gửi lúc { $hour } ngày { $day } đã được thu hồi. Chị em bỏ qua nội dung ấy.
announcements-recalled-nobody = Đã thu hồi. Tin chưa tới ai nên không phải nhắn lại.
announcements-recalled-by = Cán bộ cấp trên vừa thu hồi thông báo "{ $about }" của { $you }.
announcements-was-recalled = Thông báo này đã được thu hồi, { $you } không cần xác nhận nữa.
announcements-kept = Vâng, tin vẫn giữ nguyên.
announcements-is-meeting = Đây là giấy mời họp. Muốn sửa, { $you } nhắn "huỷ họp" rồi mời lại.
