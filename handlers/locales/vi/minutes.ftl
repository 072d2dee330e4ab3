# Biên bản họp

# Sáu câu hỏi
minutes-progress = Phần { $part }/{ $last }. { $question }
minutes-ask-1 = Ai chủ trì, ai ghi biên bản ạ? Ví dụ: chị Nhàn chủ trì, chị Quyên ghi
minutes-ask-2 = Buổi họp bàn những gì ạ? { $You } cứ viết như kể lại.
minutes-ask-3 = Buổi họp quyết định những gì ạ? Mỗi việc một dòng.
minutes-ask-4 = Có biểu quyết không ạ? Ví dụ: đồng ý 40, không 2, trắng 1
minutes-ask-5 =
    Giao việc gì, cho ai, đến bao giờ ạ? Mỗi việc một dòng, tên hoặc số trong danh sách. Ví dụ:
    chị Lan mua hoa trước thứ sáu
    7 thu hội phí trước 30/11
minutes-ask-6 = Thu được bao nhiêu hội phí ạ? Ví dụ: 1.250.000đ
minutes-skip = Bỏ qua
minutes-leave-empty = Để trống phần này
minutes-as-it-was = Giữ như cũ
minutes-back = Lùi một bước
minutes-later = Để lúc khác viết
minutes-left = Vâng, phần đã viết vẫn còn đó. Khi nào viết tiếp, { $you } nhắn: viết biên bản

minutes-not-sent = Vâng, chưa gửi gì. Khi nào muốn gửi, { $you } nhắn: biên bản

minutes-part-1 = Chủ trì, thư ký
minutes-part-2 = Nội dung
minutes-part-3 = Quyết định
minutes-part-4 = Biểu quyết
minutes-part-5 = Phân công
minutes-part-6 = Hội phí thu được
minutes-chair = { $name } chủ trì
minutes-chair-notes = { $name } chủ trì và ghi biên bản
minutes-secretary = { $name } ghi biên bản
minutes-item = – { $text }
minutes-task = { $who }: { $what }
minutes-until-day = chậm nhất { $day }
minutes-until = trước { $at }
minutes-dong = { $sum } đồng
minutes-vote = đồng ý { $yes }, không { $no }, trắng { $blank }
minutes-vote-about = { $about }: { $numbers }

# Chưa rõ
minutes-people-unclear = Trợ lý chưa rõ tên ai. { $You } viết lại giúp, ví dụ: chị Nhàn chủ trì, chị Quyên ghi
minutes-content-short = { $You } viết thêm vài chữ giúp nhé. Buổi họp bàn những gì ạ?
minutes-content-long = Nội dung dài quá: { $count } chữ cái, trợ lý ghi được { $most }. { $You } viết gọn lại giúp nhé.
minutes-decisions-short = { $You } viết rõ hơn giúp nhé, mỗi việc một dòng.
minutes-decisions-long = Dài quá ạ: nhiều nhất { $most } dòng, mỗi dòng { $longest } chữ cái. { $You } viết gọn lại giúp nhé.
minutes-votes-unclear = Trợ lý chưa rõ số phiếu ở dòng này: { $line }. { $You } viết lại giúp, ví dụ: đồng ý 40, không 2, trắng 1
minutes-votes-how-many = Điểm danh chưa chốt nên trợ lý chưa biết có bao nhiêu người. { $You } viết số giúp, ví dụ: đồng ý 40
minutes-votes-too-many = Có { $cast } phiếu mà sổ điểm danh ghi { $here } người có mặt. { $You } xem lại số giúp nhé.
minutes-write-so = Vẫn ghi như vậy
minutes-more-votes = (Số phiếu nhiều hơn { $here } người có mặt, { $you } xem lại giúp.)
minutes-task-number = Không có số { $number } trong danh sách (từ 1 đến { $last }). { $You } viết lại giúp nhé.
minutes-task-what = Trợ lý chưa rõ là việc gì ở dòng này: { $line }. { $You } viết lại giúp, ví dụ: chị Lan mua hoa trước thứ sáu
minutes-task-long = Việc dài quá, nhiều nhất { $most } chữ cái. { $You } viết gọn lại giúp nhé.
minutes-tasks-many = Nhiều việc quá, nhiều nhất { $most } việc. { $You } gộp bớt lại giúp nhé.
minutes-fee-unclear = Số tiền này là bao nhiêu ạ?
minutes-fee-none = Trợ lý chưa rõ số tiền. { $You } viết lại giúp, ví dụ: 1.250.000đ, 450 nghìn
minutes-which-person = "{ $name }" lo việc "{ $what }" là ai ạ?
minutes-person = { $name } (số { $number })
minutes-somebody-else = Người khác
minutes-which-day = Việc "{ $what }" làm đến bao giờ ạ?
minutes-no-day = Chưa định ngày

# Đọc lại, lưu
minutes-of =
    Biên bản họp { $unit }
    { $when }, tại { $place }
    Chủ đề: { $topic }
minutes-read-back =
    { $head }
    Bản nháp, { $you } xem lại giúp:
minutes-line = { $part }. { $head }: { $text }
minutes-line-head = { $part }. { $head }:
minutes-line-empty = { $part }. { $head }: chưa ghi
minutes-came-quorum = Có mặt { $here } trên { $members } ({ $percent }%), vắng có phép { $excused }, vắng { $absent }. Đủ số người để quyết định.
minutes-came-no-quorum = Có mặt { $here } trên { $members } ({ $percent }%), vắng có phép { $excused }, vắng { $absent }. Chưa đủ số người để quyết định.
minutes-register-open = Số người dự: chưa có, vì điểm danh chưa chốt. { $You } nhắn "chốt" rồi nhắn "biên bản" là có.
minutes-keep-question = Lưu biên bản này chứ ạ?
minutes-keep = Lưu biên bản
minutes-fix = Sửa
minutes-which-part = { $You } muốn viết lại phần nào?
minutes-how-to-fix = { $You } nhắn số 1 để lưu. Muốn sửa thì nhắn, ví dụ: sửa 3 thu quỹ 50 nghìn. Muốn thêm thì nhắn: thêm 3 …
minutes-nothing-written = Biên bản còn trống. { $You } nhắn, ví dụ: sửa 2 bàn việc vay vốn
minutes-write = Viết biên bản
minutes-kept = Đã lưu biên bản. Từ giờ muốn sửa phải ghi lý do, bản cũ vẫn giữ.
minutes-kept-already = Biên bản này đã lưu rồi.
minutes-why-change = Vì sao phải sửa biên bản ạ? { $You } viết vài chữ.
minutes-revised = (Đã sửa { $number } lần sau khi lưu.)
minutes-draft-gone = Biên bản này không còn viết dở nữa. { $You } nhắn "biên bản" để xem.

# Hai người cùng viết
minutes-taken = { $name } đang viết biên bản này, lần cuối lúc { $at }. { $You } muốn viết tiếp không ạ?
minutes-take-over = Tôi viết tiếp
minutes-leave-her = Để chị ấy viết
minutes-not-yours-now = { $name } đang viết tiếp biên bản này. { $You } nhắn "biên bản" để xem và viết cùng.
minutes-beside = { $name } đang viết tiếp biên bản này. Lời { $you } vừa nhắn chưa ghi. Ghi thêm vào phần ấy chứ ạ?
minutes-add-words = Ghi thêm lời của tôi
minutes-leave-words = Thôi, không ghi
minutes-words-added = Đã ghi thêm lời của { $you }.

# Chọn buổi họp
minutes-which = { $You } muốn biên bản của buổi họp nào?
minutes-no-meeting = Chưa có buổi họp nào để ghi biên bản. Họp bắt đầu rồi { $you } nhắn lại nhé.
minutes-not-begun = Buổi họp chưa bắt đầu nên chưa ghi biên bản được.
minutes-of-cancelled = Buổi họp này đã huỷ nên không có biên bản.
minutes-when-unclear = Trợ lý chưa rõ là buổi họp nào. { $You } nhắn, ví dụ: biên bản họp tháng trước
minutes-none-yet = Chưa có biên bản nào được lưu.
minutes-none-then = Chưa có biên bản nào được lưu cho buổi họp ấy.
minutes-in-private = Việc này { $you } nhắn riêng cho trợ lý nhé.
minutes-said = { $head }: { $text }
minutes-head = { $head }:

# Việc tiếp theo
minutes-send-digest = Gửi tóm tắt cho { $away } người vắng
minutes-print = Bản in để ký
minutes-change = Sửa biên bản
minutes-informed = Người vắng đã nắm nội dung: { $informed } trên { $away }.

# Bản in
minutes-printed = Biên bản đây ạ, có kèm sổ điểm danh. { $You } in ra để hai người ký.
minutes-printed-link = Biên bản để in đây ạ, không kèm tên người vắng: { $link }
minutes-file-name = Biên bản họp
minutes-paper-state = CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
minutes-paper-motto = Độc lập – Tự do – Hạnh phúc
minutes-paper-title = BIÊN BẢN HỌP
minutes-paper-time = Thời gian: { $when }
minutes-paper-place = Địa điểm: { $place }
minutes-paper-chair = NGƯỜI CHỦ TRÌ
minutes-paper-secretary = THƯ KÝ
minutes-annex = PHỤ LỤC: SỔ ĐIỂM DANH { $unit }
minutes-column-number = Số
minutes-column-name = Họ và tên
minutes-column-presence = Điểm danh

# Tóm tắt cho người vắng
minutes-close-first = Điểm danh chưa chốt nên chưa biết ai vắng. { $You } nhắn: chốt
minutes-digest-sent = Bản tóm tắt của buổi họp này đã gửi rồi.
minutes-digest-title = Tóm tắt buổi họp
minutes-digest =
    Tóm tắt buổi họp { $when }
    Chủ đề: { $topic }
minutes-digest-more = Muốn xem đủ, nhắn: biên bản mới nhất
minutes-digest-preview = Tin này gửi riêng cho { $count } người vắng, { $reached } người nhận qua điện thoại{ $left ->
    [0] :
   *[other] , còn { $left } người { $you } báo tận nhà giúp:
}
minutes-quiz = Câu hỏi { $number }: { $question }
minutes-quiz-answers = Đúng: { $right }. Sai: { $wrong }
minutes-digest-question = Gửi tin và câu hỏi này chứ ạ?
minutes-digest-no-quiz = Chưa có câu hỏi nào. Gửi tin như vậy chứ ạ?
minutes-digest-send = Gửi cho người vắng
minutes-own-questions = Tôi tự viết câu hỏi
minutes-digest-later = Thôi, chưa gửi
minutes-digest-how = { $You } nhắn số 1 để gửi, số 2 để tự viết câu hỏi.
minutes-digest-done = Đã gửi tóm tắt, { $count } tin. Ai chưa có điện thoại nằm trong danh sách báo tận nhà.
minutes-question-day = Việc "{ $what }" làm đến bao giờ?
minutes-question-who = Ai lo việc "{ $what }"?
minutes-question-decided = Buổi họp đã quyết định điều gì?
minutes-answer-nothing = Chưa quyết định gì
minutes-answer-unknown = Tôi chưa rõ
minutes-ask-question =
    { $You } viết câu hỏi, rồi các câu trả lời, mỗi câu một dòng, câu đúng viết trước. Ví dụ:
    Quỹ thu bao nhiêu?
    50 nghìn
    20 nghìn
minutes-ask-second = Đã ghi câu thứ nhất. { $You } viết câu thứ hai giúp, cũng như vậy.
