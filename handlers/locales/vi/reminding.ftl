# Nhắc họp

reminding-title = 📅 Nhắc họp – { $unit }
reminding-head = Xin nhắc chị em lịch họp { $unit }.
reminding-no-answer-needed = Chị em đã báo đi thì không cần trả lời nữa. Ai không đi được nữa, xin báo lại giúp.
reminding-not-after-all = Không đi được nữa
reminding-arrive = Đến nơi, chị em nhắn cho trợ lý: có mặt
reminding-join = Vào họp rồi, chị em nhắn cho trợ lý: có mặt
reminding-soon = Sắp đến giờ họp { $unit }: { $when }.
reminding-expected = Dự kiến { $coming }/{ $members } người đến, { $away } vắng, { $silent } chưa trả lời.
reminding-names = Muốn xem tên, { $you } nhắn: ai đi họp
