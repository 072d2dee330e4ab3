# One member checks in another

proxies-done = { $names }: { $presence }. The register says that you did it.
proxies-already = { $names } is checked in already.
proxies-yourself = If you are here yourself, send: có mặt
proxies-nobody = Nobody in the branch is called { $name }. Send the number, e.g.: điểm danh hộ 7
proxies-how = Send the name or the number of who is there, e.g.: điểm danh hộ chị Lan
proxies-written-away = The branch head has written this line. Please ask her.
proxies-too-many = Everybody may check in { $limit } others at a meeting, and you have checked in { $already }. Please ask the branch head for the rest.
proxies-told = { $by } has just checked in { $name } at the meeting of { $unit }: { $presence }. If that is wrong, answer 2.
proxies-not-there = I am not there
proxies-undone = Written down: { $name } is not at the meeting.
