# Kho câu trả lời: soạn, sửa, xem lại

knowledge-in-private = Việc này xin { $you } nhắn riêng cho trợ lý, không làm trong nhóm.
knowledge-whole-union = toàn Hội
knowledge-from-above = Mục này do cấp trên soạn. { $You } chỉ soạn được bản riêng cho đơn vị mình.
knowledge-is-retired = Mục "{ $title }" đã bỏ rồi.
knowledge-from-a-file = Nhập từ tệp

knowledge-for = Mục hỏi đáp của { $unit }
knowledge-source = Nguồn: { $source }
knowledge-contact = Liên hệ: { $contact }
knowledge-until = Dùng đến hết ngày { $day }
knowledge-examples = Câu hay hỏi: { $examples }
knowledge-file = Kèm: { $name }
knowledge-long = Câu trả lời dài quá { $most } chữ, trên điện thoại sẽ thành nhiều tin.
knowledge-save-new = Lưu mục này chứ ạ?
knowledge-save-changes = Lưu lại như vậy chứ ạ?
knowledge-yes-save = Lưu
knowledge-change-body = Sửa câu trả lời
knowledge-change-more = Thêm chi tiết
knowledge-drop = Thôi, không lưu
knowledge-dropped = Vâng, trợ lý không lưu gì.
knowledge-desk-waits = Mục đang soạn chưa lưu. { $You } nhắn 1 để lưu, hoặc huỷ để thôi.

knowledge-which-part = { $You } muốn sửa phần nào?
knowledge-change-title = Tên mục
knowledge-change-examples = Câu hay hỏi
knowledge-change-valid-to = Dùng đến ngày nào
knowledge-change-contact = Liên hệ ai
knowledge-change-source = Nguồn
knowledge-change-files = Gửi kèm ảnh, tệp
knowledge-back = Quay lại

knowledge-ask-title = Chị em hay hỏi điều gì? Xin { $you } nhắn một câu ngắn làm tên mục, ví dụ: Hội phí đóng bao nhiêu
knowledge-ask-body = Câu trả lời thế nào? { $You } nhắn nguyên văn, trợ lý sẽ trả lời đúng như vậy.
knowledge-ask-examples = Chị em còn hỏi điều này bằng câu nào nữa? Mỗi câu một dòng. Muốn xoá hết, { $you } nhắn: bỏ
knowledge-ask-valid-to = Câu trả lời này dùng đến hết ngày nào? Ví dụ: 31/12. Nếu dùng mãi, { $you } nhắn: bỏ
knowledge-ask-contact = Cần hỏi thêm thì gặp ai, số điện thoại nào? Nếu không ghi, { $you } nhắn: bỏ
knowledge-ask-source = Theo văn bản hay lời của ai? Nếu không ghi, { $you } nhắn: bỏ
knowledge-ask-files = { $You } gửi ảnh hoặc tệp vào đây. Muốn gỡ hết tệp đã kèm, { $you } nhắn: bỏ
knowledge-text-only = Phần này xin { $you } nhắn bằng chữ.
knowledge-too-long = Dài quá ạ. Xin { $you } viết gọn trong { $most } chữ.
knowledge-too-many-examples = Mỗi mục chỉ ghi được { $most } câu hay hỏi.
knowledge-day-unclear = Trợ lý chưa rõ ngày nào. Xin { $you } nhắn ngày và tháng, ví dụ: 31/12/2026
knowledge-day-over = Ngày { $day } đã qua rồi. Xin { $you } nhắn ngày khác.

knowledge-saved = Đã lưu mục "{ $title }". Chị em { $unit } hỏi là có câu trả lời ngay.
knowledge-saved-everywhere = Đã lưu mục "{ $title }" cho toàn Hội.
knowledge-restored = Đã dùng lại bản cũ của mục "{ $title }" ({ $unit }).
knowledge-expired = Mục "{ $title }" ({ $unit }) từ nay hết hạn. Ai hỏi, trợ lý báo đã hết hạn và chuyển cán bộ.
knowledge-retired = Đã bỏ mục "{ $title }" ({ $unit }).
knowledge-undo = Thôi, giữ như cũ
knowledge-undone = Vâng, mục "{ $title }" đã về như trước.
knowledge-changed-meanwhile = Mục "{ $title }" vừa có người khác sửa. Xin { $you } nhắn: sửa câu trả lời, để xem bản mới nhất.
knowledge-already-expired = Mục "{ $title }" đã hết hạn từ trước.

knowledge-list = Có { $count } mục hỏi đáp, đây là mục { $first } đến { $last }. { $You } muốn xem mục nào?
knowledge-title-of = { $title } – { $unit }
knowledge-list-whole = Có { $count } mục hỏi đáp. { $You } muốn xem mục nào?
knowledge-next-page = Xem tiếp
knowledge-new = Thêm mục mới
knowledge-none-with = Chưa có mục nào về "{ $words }". { $You } có muốn soạn không?
knowledge-none-yet = Chưa có mục hỏi đáp nào. { $You } có muốn soạn không?
knowledge-which = { $You } muốn sửa mục nào?
knowledge-edit-which = { $You } muốn sửa mục nào? Xin nhắn, ví dụ: sửa câu trả lời hội phí
knowledge-written = { $who } ghi ngày { $day }.
knowledge-review-on = Xem lại vào ngày { $day }.
knowledge-edit = Sửa
knowledge-own-version = Soạn bản riêng cho { $unit }
knowledge-expire = Hết hạn
knowledge-retire = Bỏ mục này

knowledge-revisions = Xem bản cũ
knowledge-revisions-of = Các bản cũ của mục "{ $title }". { $You } muốn xem bản nào?
knowledge-revision-line = { $day }, { $who }: { $words }
knowledge-revision-was = Bản cũ, { $who } ghi ngày { $day }:
knowledge-revision-now = Bản đang dùng: { $body }
knowledge-restore = Dùng lại bản này
knowledge-never-changed = Mục "{ $title }" chưa sửa lần nào.

knowledge-review =
    Mục hỏi đáp này đến ngày xem lại:
    { $body }

    Câu trả lời này còn đúng không ạ?
knowledge-still-right = Vẫn đúng
knowledge-reviewed = Cảm ơn { $you }. Mục "{ $title }" vẫn dùng, đến { $day } trợ lý hỏi lại.
knowledge-contradicted =
    Hai mục hỏi đáp nói khác nhau.
    "{ $mine }" ghi: { $loses }
    "{ $other }" ghi: { $wins }
    Trợ lý đang trả lời theo mục sau, vì gần chị em hơn hoặc mới hơn. Mục trước xử lý thế nào ạ?

knowledge-has-expired = Mục "{ $title }" đã hết hạn từ ngày { $day }, nên trợ lý không dám trả lời theo.
knowledge-in-documents = Trợ lý chưa có câu trả lời sẵn, nhưng việc này có nhắc trong mấy tin dưới đây. { $You } muốn xem tin nào?
knowledge-in-announcement = Thông báo { $day }: { $about }
knowledge-in-minutes = Biên bản họp { $day }: { $about }
knowledge-none-of-them = Không phải, xin hỏi cán bộ
