# Hội viên

members-stopped =
    Vâng, từ nay Hội không gửi thông báo riêng cho { $you } nữa. Chi hội trưởng sẽ báo tận nhà khi có việc cần.
    Muốn nhận lại, { $you } nhắn: nhận lại
members-stop-in-private = { $You } muốn dừng nhận tin riêng, xin nhắn riêng cho trợ lý: dừng
members-stop-stranger = Vâng. Trợ lý không gửi thông báo nào vào máy này.
members-resume = Nhận lại
members-resumed = Vâng, { $you } sẽ lại nhận thông báo của Hội ở đây. Muốn dừng, { $you } nhắn: dừng

members-roster-head = { $unit }: { $count } hội viên
members-roster-line = { $number }. { $name }{ $year ->
    [0] {""}
   *[other] {" "}({ NUMBER($year, useGrouping: 0) })
}

unreached-no_chat = chưa nối Zalo, Telegram
unreached-stopped = không nhận tin riêng
unreached-blocked = đã chặn trợ lý
