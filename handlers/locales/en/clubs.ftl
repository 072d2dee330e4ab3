# Clubs and classes of members

clubs-added = Added to { $club }: { $names }. It has { $count } members now.
clubs-removed = Taken out of { $club }: { $names }. It has { $count } members now.
clubs-undo = Undo
clubs-there-already = They are in { $club } already.
clubs-not-there = They are not in { $club }.
clubs-numbers = { $wrong } is not on the list, which goes from 1 to { $last }. Please send it again, for example: thêm 3 5 vào CLB dân vũ
clubs-none = { $unit } has no clubs yet. A branch head founds one by sending, for example: thêm 3 5 7 vào CLB dân vũ
clubs-unknown = Nobody is in { $club }. Send "các câu lạc bộ" to see the names.
clubs-head = Clubs and classes of { $unit }:
clubs-line = • { $club }: { $count } members
clubs-members = { $club }: { $count } members
