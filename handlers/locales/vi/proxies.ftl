# Điểm danh hộ

proxies-done = { $names }: { $presence }. Sổ ghi rõ là { $you } điểm danh hộ.
proxies-already = { $names } đã điểm danh rồi ạ.
proxies-yourself = Có mặt thì { $you } nhắn: có mặt
proxies-nobody = Chi hội không có ai tên { $name }. { $You } nhắn số thứ tự, ví dụ: điểm danh hộ 7
proxies-how = { $You } nhắn tên hoặc số của người đang ở đó, ví dụ: điểm danh hộ chị Lan
proxies-written-away = Dòng này chi hội trưởng đã ghi rồi. { $You } nhờ chi hội trưởng xem lại nhé.
proxies-too-many = Mỗi người chỉ điểm danh hộ được { $limit } người một buổi họp, { $you } đã điểm danh hộ { $already } người. Những người khác { $you } nhờ chi hội trưởng ghi giúp nhé.
proxies-told = { $by } vừa điểm danh hộ { $name } ở buổi họp { $unit }: { $presence }. Không phải thì trả lời 2 ạ.
proxies-not-there = Không phải, tôi không đến
proxies-undone = Đã ghi lại: { $name } không đến họp.
