# Việc được giao ở buổi họp

tasks-none = Hiện { $you } không có việc nào được giao ở buổi họp.
tasks-mine = Việc của { $you }:
tasks-line = { $number }. { $text }
tasks-how = Làm xong việc nào, { $you } nhắn, ví dụ: xong việc 1
tasks-ours = Việc đã giao của { $unit }:
tasks-ours-none = { $unit } không còn việc nào chưa xong.
tasks-ours-how = Việc nào xong, { $you } nhắn, ví dụ: xong việc chi hội 1
tasks-late = quá hẹn { $days } ngày, { $you } hỏi thăm giúp nhé
tasks-nobody = Chưa giao ai
tasks-no-such = Không có việc số đó. { $You } có { $last } việc, nhắn "việc của tôi" để xem.
tasks-done-label = Đã làm xong
tasks-noted = Đã ghi: xong việc "{ $what }". Cảm ơn { $you }!
tasks-undo = Chưa xong
tasks-again = Vâng, việc "{ $what }" vẫn chưa xong.
tasks-done-already = Việc "{ $what }" đã xong rồi.
tasks-told-done = { $name } báo đã xong việc: { $what }
tasks-remind = Nhắc { $you } việc đã nhận ở buổi họp: { $what }, { $until }.
tasks-tell-her = { $You } nhắc giúp { $who }, trợ lý không nhắn được cho người ấy: { $what }, { $until }.
tasks-moved-away = { $who } không còn sinh hoạt ở đây. Việc "{ $what }", { $until }, { $you } giao người khác giúp nhé.
tasks-nobody-known = Sắp đến hẹn một việc đã định ở buổi họp. { $who }: { $what }, { $until }.
