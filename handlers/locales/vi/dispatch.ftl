# Những câu chung của cả trợ lý

access-not-linked =
    Trợ lý chưa biết { $you } là ai trong danh sách Hội.
    Xin { $you } hỏi chi hội trưởng mã 6 số của mình, rồi nhắn mã ấy vào đây.
access-not-linked-group =
    Trợ lý chưa biết { $you } là ai trong danh sách Hội. Xin { $you } nhắn riêng cho trợ lý mã 6 số do chi hội trưởng trao.
access-leaders-only = Việc này dành cho cán bộ Hội. { $You } cần gì, xin nhắn 9 để gặp cán bộ.
access-branch-leaders-only = Việc này dành cho chi hội trưởng, chi hội phó.
access-not-yours = Việc này không thuộc đơn vị { $you } phụ trách nên trợ lý không làm được.
access-not-for-you = Việc này không dành cho chi hội của { $you }.
access-names-stop = Tên hội viên chỉ cán bộ của chính chi hội đó xem được. Cấp trên xem số lượng.
access-names-in-private = Việc này { $you } nhắn riêng cho trợ lý nhé, để tên chị em không hiện ra trong nhóm.

dispatch-stale-choice = Lựa chọn này đã cũ. Xin { $you } nhắn 0 để xem các việc có thể làm.
dispatch-too-long = Tin dài quá { $limit } chữ nên trợ lý không nhận được. Xin { $you } gửi ngắn lại.
dispatch-empty = Trợ lý chưa thấy chữ nào. Xin { $you } nhắn lại, hoặc nhắn 0 để xem các việc có thể làm.
dispatch-failed = Xin lỗi { $you }, trợ lý vừa trục trặc. Tin của { $you } vẫn được giữ. Xin nhắn lại sau ít phút, hoặc nhắn 9 để gặp cán bộ.
dispatch-file-photo = Trợ lý đã nhận ảnh nhưng chưa đọc được ảnh. Xin { $you } nhắn bằng chữ, hoặc nhắn 9 để gặp cán bộ.
dispatch-file-document = Trợ lý đã nhận tệp nhưng chưa đọc được tệp. Xin { $you } nhắn bằng chữ, hoặc nhắn 9 để gặp cán bộ.
dispatch-file-voice = Trợ lý chưa nghe được tin thoại. Xin { $you } nhắn bằng chữ, hoặc nhắn 9 để gặp cán bộ.
dispatch-file-sticker = Cảm ơn { $you }! { $You } cần gì, xin nhắn 0 để xem các việc có thể làm.
dispatch-file-unsupported = Trợ lý chưa đọc được loại tin này. Xin { $you } nhắn bằng chữ, hoặc nhắn 9 để gặp cán bộ.
dispatch-who = Máy này có nhiều hội viên dùng chung. Ai đang nhắn ạ?
dispatch-no-such-number = Không có số ấy. Tin "{ $about }…" chỉ có số { $numbers }. Xin { $you } nhắn lại, hoặc nhắn 0 để xem các việc có thể làm.
dispatch-no-number-asked = Lúc này không có tin nào chờ { $you } trả lời bằng số. Xin { $you } nhắn 0 để xem các việc có thể làm.
dispatch-which = { $You } muốn trả lời tin nào?
dispatch-which-line = { $label } – { $about }…
dispatch-which-unit = { $You } phụ trách nhiều đơn vị. Việc này là cho đơn vị nào ạ?
