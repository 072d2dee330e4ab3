# Reminders of a meeting

reminding-title = 📅 Reminder – { $unit }
reminding-head = A reminder of the meeting of { $unit }.
reminding-no-answer-needed = Whoever has said that she comes need not answer again. If you cannot come after all, please say so.
reminding-not-after-all = I cannot come after all
reminding-arrive = When you are there, send: có mặt
reminding-join = When you have joined, send: có mặt
reminding-soon = The meeting of { $unit } begins soon: { $when }.
reminding-expected = { $coming } of { $members } are expected, { $away } do not come, { $silent } have not answered.
reminding-names = To see the names, write: ai đi họp
