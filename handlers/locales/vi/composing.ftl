# Soạn thông báo

composing-ask-words = { $You } viết thêm một câu cho chị em biết tin này nói về việc gì nhé.
composing-example = Ví dụ: { $text }
composing-check-code = Kiểm tra thật giả: nhắn "kiểm tra { $code }" cho trợ lý

composing-rewrite = Sửa nội dung
composing-audience = Người nhận
composing-more = Thêm nữa (ảnh, loại tin, hỏi lại…)
composing-has-photo = 📷 { $name }
composing-has-document = 📎 { $name } ({ $size })
composing-has-voice = 🎤 { $name }
composing-words = ✏️ Nội dung: { $count } chữ cái
composing-kilobytes = { $count } KB
composing-megabytes = { $count } MB
composing-name-photo = Ảnh { $number }
composing-name-document = Tệp { $number }
composing-name-voice = Tin thoại { $number }
composing-in-parts = Tin dài nên chia làm { $count } phần.
composing-left-out = Tệp không gửi được, thay bằng dòng: { $line }
composing-in-digits = Không có nút bấm, chị em trả lời bằng số: { $line }
composing-on-channel = Trên { $channel }: { $what }
composing-elsewhere = Trên { $channel }, chị em sẽ thấy:
composing-kind = Loại: { $kind }
composing-kind-guess = Nếu là tin { $kind }, { $you } nhắn: { $kind }
composing-asks-reply = Chị em sẽ trả lời: đã làm, chưa làm, hay cần giúp.
composing-asks-nothing = Chị em không phải xác nhận đã đọc.
composing-quizzed = Kèm câu hỏi kiểm tra: "{ $question }" Đúng là: { $answer }
composing-pinned = Sẽ ghim trong nhóm.
composing-urgent = Gửi gấp, cả giờ nghỉ, vì: { $why }
composing-link-short = ⚠️ Liên kết { $link } là liên kết rút gọn, chị em không biết nó dẫn đi đâu. Nên dùng liên kết đầy đủ.
composing-link-borrowed = ⚠️ Liên kết { $link } giống tên cơ quan, ngân hàng nhưng không phải trang chính thức. { $You } xem lại kẻo là trang lừa đảo.
composing-link-hidden = ⚠️ Liên kết { $link } có ký tự lạ. { $You } xem lại kẻo là trang lừa đảo.
composing-changed = Thông báo đã thay đổi sau khi { $you } xem lần trước nên trợ lý chưa gửi. { $You } xem lại nhé.
composing-digit-alone = Trợ lý chưa gửi thông báo. Muốn gửi, { $you } nhắn riêng số 1. Muốn kèm ảnh, { $you } gửi ảnh không ghi số.
composing-nothing-to-undo = Chưa có thay đổi nào để bỏ.

composing-no-drafts = { $You } không có thông báo nào đang viết dở. Muốn viết, { $you } nhắn: gửi thông báo
composing-which-draft = { $You } viết tiếp thông báo nào?
composing-draft-line = { $title } (viết lúc { $hour } ngày { $day })
composing-untitled = chưa có chữ

composing-what-for = "{ $words }" – { $you } muốn đưa câu này vào thông báo không?
composing-add-words = Viết thêm vào cuối
composing-put-instead = Thay cho nội dung cũ
composing-leave-it = Không, để nguyên
composing-ask-parts = { $You } gửi từng tin một: chữ, ảnh, tệp, tin thoại (nhiều nhất { $most } tệp). Xong thì nhắn 1.
composing-added =
    Đã thêm. Thông báo hiện có:
    { $has }
    Còn nữa { $you } gửi tiếp, đủ rồi thì nhắn 1.
composing-done = Xong, xem lại
composing-take-back = Bỏ phần vừa thêm
composing-file-kind = Loại tin này trợ lý không gửi kèm được. { $You } gửi ảnh, tệp PDF, Word, Excel hoặc tin thoại nhé.
composing-too-many-files = Mỗi thông báo kèm nhiều nhất { $most } ảnh hoặc tệp. Phần vừa gửi chưa được thêm.
composing-file-large = Tệp này lớn quá { $most } MB nên chưa thêm được. { $You } gửi tệp nhỏ hơn nhé.
composing-file-lost = Trợ lý chưa tải được tệp này (có thể lớn quá { $most } MB). { $You } gửi lại giúp.
composing-file-unknown = Trợ lý không gửi kèm loại tệp này để giữ an toàn cho máy chị em. { $You } gửi ảnh, tệp PDF, Word hoặc Excel (tối đa { $most } MB) nhé.

composing-what-more = { $You } muốn thêm hay đổi gì?
composing-add-parts = Thêm chữ, ảnh, tệp, tin thoại
composing-choose-kind = Đổi loại tin
composing-choose-asking = Hỏi lại chị em
composing-choose-way = Ghim, gửi gấp
composing-undo = Bỏ thay đổi vừa rồi
composing-ask-new-words = { $You } nhắn lại toàn bộ nội dung mới nhé. Nội dung cũ sẽ được thay.
composing-back = Quay lại
composing-which-kind = Thông báo này thuộc loại nào?
composing-which-asking = { $You } muốn hỏi lại chị em điều gì?
composing-which-way = { $You } muốn gửi thế nào?
composing-ack-on = Hỏi đã đọc chưa
composing-ack-off = Thôi, không hỏi đã đọc chưa
composing-reply-on = Hỏi đã làm được chưa
composing-reply-off = Thôi, không hỏi đã làm được chưa
composing-pin-on = Ghim trong nhóm
composing-pin-off = Thôi, không ghim
composing-urgent-on = Gửi gấp, cả giờ nghỉ
composing-urgent-off = Thôi, không gửi gấp
composing-ask-reason = Vì sao phải gửi gấp? Xin { $you } nhắn một câu, chị em cũng sẽ hiểu.
composing-quiz-on = Thêm câu hỏi kiểm tra
composing-quiz-second = Thêm câu hỏi nữa
composing-quiz-off = Bỏ câu hỏi kiểm tra
composing-quiz-full = Mỗi thông báo chỉ có nhiều nhất { $most } câu hỏi kiểm tra.
composing-ask-question =
    { $You } nhắn câu hỏi ở dòng đầu, rồi mỗi câu trả lời một dòng. Câu đúng thì thêm dấu * ở cuối. Ví dụ:
    Khám sức khoẻ ngày nào?
    Thứ Ba *
    Thứ Năm
composing-ask-answers = Giờ { $you } nhắn từ 2 đến 4 câu trả lời, mỗi câu một dòng. Câu đúng thì thêm dấu * ở cuối.
composing-which-right = "{ $question }" – câu trả lời nào đúng?
composing-right-waits = Xin { $you } nhắn số của câu trả lời đúng.
composing-quiz-long = Câu hỏi hoặc câu trả lời dài quá. Xin { $you } viết ngắn lại, mỗi câu một dòng.
composing-quiz-answers = Xin { $you } nhắn lại câu hỏi, rồi từ 2 đến 4 câu trả lời khác nhau, mỗi câu một dòng.
composing-quiz-one-right = Chỉ một câu trả lời có dấu *. Xin { $you } nhắn lại cả câu hỏi và các câu trả lời.

kind-policy = Chính sách
kind-law = Pháp luật
kind-movement = Phong trào
kind-fund_drive = Vận động quỹ
kind-contest = Cuộc thi
kind-warning = Cảnh báo
kind-good_news = Tin vui
kind-general = Tin chung
kind-policy-example = Từ ngày 1/1, phụ nữ mang thai được khám miễn phí 3 lần. Cần mang thẻ bảo hiểm, đến trạm y tế xã.
kind-law-example = Từ ngày 1/7, đi xe máy phải mang giấy phép trên VNeID hoặc bản giấy. Ai chưa có thì hỏi công an xã.
kind-movement-example = Sáng thứ Bảy 6h30, mỗi nhà cử một người ra quét dọn ngõ. Mang theo chổi, cuốc.
kind-fund_drive-example = Quỹ Mái ấm tình thương: mỗi chị tuỳ tâm, gửi chị chi hội trưởng trước ngày 20. Cuối tháng sẽ báo danh sách và số tiền.
kind-contest-example = Thi nấu ăn ngày 20/10 tại nhà văn hoá. Mỗi tổ cử 3 chị, báo tên trước ngày 10.
kind-warning-example = Đêm nay mưa rất to, có thể sạt lở. Các nhà ven suối sang nhà văn hoá trước 18 giờ.
kind-good_news-example = Chúc mừng chị Hoa đạt giải Nhất hội thi phụ nữ khởi nghiệp của tỉnh!
kind-general-example = Sáng thứ Ba trạm y tế khám sức khoẻ miễn phí, chị em mang thẻ bảo hiểm.
