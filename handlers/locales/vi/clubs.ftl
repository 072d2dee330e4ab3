# Câu lạc bộ, nhóm đối tượng

clubs-added = Đã thêm vào { $club }: { $names }. Nay có { $count } người.
clubs-removed = Đã bỏ khỏi { $club }: { $names }. Nay còn { $count } người.
clubs-undo = Hoàn tác
clubs-there-already = Những người ấy đã có trong { $club } rồi.
clubs-not-there = Những người ấy không có trong { $club }.
clubs-numbers = Số { $wrong } không có trong danh sách. Danh sách từ 1 đến { $last }. Xin { $you } nhắn lại, ví dụ: thêm 3 5 vào CLB dân vũ
clubs-none = { $unit } chưa có câu lạc bộ hay nhóm nào. Chi hội trưởng lập bằng cách nhắn, ví dụ: thêm 3 5 7 vào CLB dân vũ
clubs-unknown = Chưa có ai trong { $club }. { $You } nhắn "các câu lạc bộ" để xem tên.
clubs-head = Câu lạc bộ và nhóm của { $unit }:
clubs-line = • { $club }: { $count } người
clubs-members = { $club }: { $count } người
