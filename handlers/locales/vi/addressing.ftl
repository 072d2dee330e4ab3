# Gửi cho ai

addressing-who = Gửi thông báo này cho ai ạ?
addressing-or-say = { $You } nhắn số, hoặc nói bằng lời. Ví dụ: { $example }
addressing-example-branch = hội viên từ 60 tuổi trở lên, trừ số 7
addressing-example-above = chi hội trưởng, trừ chi hội Sen
addressing-line-everybody = Tất cả hội viên của { $unit }
addressing-line-heads-above = Các chi hội trưởng, chi hội phó
addressing-line-heads-branch = Các tổ trưởng, tổ phó
addressing-line-ages = Theo tuổi
addressing-line-clubs = Theo câu lạc bộ, nhóm đối tượng
addressing-line-absent = Người vắng họp
addressing-line-units-above = Chọn đơn vị
addressing-line-units-branch = Chọn tổ
addressing-keep = Thôi, giữ như cũ
addressing-ask-ages = Gửi cho hội viên bao nhiêu tuổi ạ? Ví dụ: từ 60 trở lên, dưới 35, từ 18 đến 35
addressing-ask-club = Gửi cho câu lạc bộ hay nhóm nào ạ?
addressing-club-line = { $club } ({ $count } người)
addressing-no-clubs = Đơn vị chưa có câu lạc bộ hay nhóm nào. Chi hội trưởng lập bằng cách nhắn, ví dụ: thêm 3 5 7 vào CLB dân vũ
addressing-ask-absent = Gửi cho người vắng mấy buổi họp ạ?
addressing-absent-line = Vắng { $times ->
    [1] buổi họp gần nhất
   *[other] cả { $times } buổi họp gần nhất
}
addressing-ask-units = Gửi cho những đơn vị nào ạ? Ví dụ: { $example }
addressing-no-units = Đơn vị này không có đơn vị nào ở dưới để chọn.

addressing-proposal = Gửi cho { $whom }: { $count } người.
addressing-right = Đúng không ạ?
addressing-yes = Đúng
addressing-again = Chọn lại
addressing-outside = Có đơn vị { $you } không phụ trách, nên cần một cán bộ khác duyệt.
addressing-nobody = Hiện không có ai là { $whom }. Xin { $you } chọn lại.
addressing-both = Nhắn riêng từng người và gửi vào nhóm.
addressing-groups-only = Chỉ gửi vào nhóm.
addressing-private-only = Chỉ nhắn riêng, không gửi vào nhóm.
addressing-private-personal = Chỉ nhắn riêng từng người. Không gửi vào nhóm, kẻo cả nhóm đều thấy.
addressing-openly = Nhắn riêng và gửi cả vào nhóm: ai trong nhóm cũng sẽ thấy.
addressing-openly-only = Chỉ gửi vào nhóm: ai trong nhóm cũng sẽ thấy.
addressing-ageless = { $count } người chưa ghi năm sinh nên không tính vào đây.
addressing-takes-minutes = Gửi hết trong khoảng { $minutes } phút.
addressing-takes-hours = Gửi hết trong khoảng { $hours } giờ.
addressing-cost = { $channel }: { $each } đồng một tin.
addressing-cost-total = Tất cả khoảng { $dong } đồng.
addressing-note = { $channel }: { $note }
addressing-forbidden = { $channel } không nhận loại tin này.

addressing-members = hội viên
addressing-whom = { $people } của { $unit }
addressing-of-level = { $unit } ({ $level })
addressing-without = { $whom }, trừ { $without }
addressing-and = { $first } và { $last }
addressing-or = { $first } hoặc { $last }
addressing-age-from = từ { $least } tuổi trở lên
addressing-age-to = từ { $most } tuổi trở xuống
addressing-age-between = từ { $least } đến { $most } tuổi
addressing-moved = đã chuyển đi
addressing-joined = mới vào Hội trong { $days } ngày qua
addressing-in-clubs = trong { $clubs }
addressing-missed = vắng { $times ->
    [1] buổi họp gần nhất
   *[other] cả { $times } buổi họp gần nhất
}
addressing-answered = { $what } tin "{ $about }"
addressing-answer-confirmed = đã xác nhận
addressing-answer-not-confirmed = chưa xác nhận
addressing-answer-done = đã làm xong
addressing-answer-not-yet = chưa làm
addressing-answer-need-help = cần giúp
addressing-role-chair = chủ tịch
addressing-role-vice_chair = phó chủ tịch
addressing-role-standing_committee = uỷ viên ban thường vụ
addressing-role-executive_committee = uỷ viên ban chấp hành
addressing-role-branch_head = chi hội trưởng
addressing-role-branch_deputy = chi hội phó
addressing-role-group_leader = tổ trưởng
addressing-role-group_deputy = tổ phó
addressing-level-central = chỉ cấp trung ương
addressing-level-province = chỉ cấp tỉnh
addressing-level-district = chỉ cấp huyện
addressing-level-commune = chỉ cấp xã
addressing-level-branch = chỉ cấp chi hội
addressing-level-group = chỉ cấp tổ

addressing-unknown = Trợ lý chưa hiểu chỗ "{ $words }" là gửi cho ai. Xin { $you } nói lại, ví dụ: { $example }
addressing-clash = Câu ấy có hai ý trái nhau, trợ lý chưa biết gửi cho ai. Xin { $you } nói lại, ví dụ: { $example }
addressing-which-unit = Có { $count } đơn vị cùng tên { $name }: { $places }. Xin { $you } nói rõ, ví dụ: { $example }
addressing-no-news = Trợ lý không tìm thấy thông báo "{ $about }" đã gửi. Xin { $you } nói lại tên thông báo ấy.
addressing-people-of-branch = Chỉ chi hội trưởng mới chọn được từng người theo số trong danh sách. { $You } có thể trừ một đơn vị hoặc một chức vụ.
addressing-no-person = Danh sách không có "{ $name }". Xin { $you } nhắn cả tên và số, ví dụ: trừ bà Lan số 7
addressing-several-people = Danh sách có mấy người tên "{ $name }". Xin { $you } nhắn cả số, ví dụ: trừ bà Lan số 7
addressing-why-no-channel = Như vậy thì không gửi vào nhóm mà cũng không nhắn riêng, không ai nhận được. Xin { $you } chọn lại.
addressing-why-ages = Tuổi đầu lớn hơn tuổi cuối nên không có ai. Xin { $you } nhắn lại, ví dụ: từ 18 đến 35 tuổi
addressing-why-answers = Đã xác nhận và chưa xác nhận thì không thể cùng lúc. Xin { $you } chọn một.
addressing-why-roles = Ở đơn vị ấy không có chức vụ này. Xin { $you } chọn lại.
addressing-why-left = Người đã ra khỏi Hội thì không nhận tin của Hội nữa. Xin { $you } chọn lại.
addressing-why-no-units = Như vậy thì không còn đơn vị nào để gửi. Xin { $you } chọn lại.
