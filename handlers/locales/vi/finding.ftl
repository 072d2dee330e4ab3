# Tìm lại thông báo cũ

finding-list = Trợ lý tìm thấy { $count } thông báo, mới nhất ở trên. { $You } muốn đọc cái nào?
finding-one = Trợ lý tìm thấy 1 thông báo. { $You } nhắn 1 để đọc.
finding-line = { $day } · { $unit }: { $about }
finding-more = Xem thêm
finding-nothing = Trợ lý không tìm thấy thông báo nào như vậy. { $You } thử nhắn: các thông báo gần đây
finding-no-more = Hết rồi, không còn thông báo nào nữa. { $You } thử nhắn: các thông báo gần đây
finding-gone = Thông báo này đã được thu hồi hoặc không gửi cho chi hội của { $you }.
