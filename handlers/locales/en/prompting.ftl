# Online meetings: asked at random moments whether members are there

prompting-question = The online meeting of { $unit } is going on. Are you still there? Please answer within 5 minutes.
prompting-here = I am attending
prompting-in-hall = I am in the hall
prompting-thanks = Thank you. It is noted that { $name } is attending.
prompting-too-late = This question waits for 5 minutes only, and they are over. If you are still attending, send: có mặt
prompting-too-late-over = This question waits for 5 minutes only, and they are over. If you are still attending, ask your branch head to mark you.
prompting-asked-at = At { $at } those who attend online were asked.
prompting-results = { $unit }: asked { $asked } times, { $present } attending online.
prompting-answered = Answered { $answers } of { $asked }: { $names }
prompting-more = { " " }… and { $count } more
prompting-not-asked = Nobody has been asked yet. At an online meeting members are asked once or twice, at random moments.
