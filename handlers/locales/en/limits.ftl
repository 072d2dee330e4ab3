# How many for others, how long for corrections

limits-ask-proxies_each = From now on each member of { $unit } may check in at most { $number } others at a meeting (now { $now }). Is that right?
limits-wrong-proxies_each = Please write a number from 0 to { $most }, for example: điểm danh hộ tối đa 3 người
limits-ask-corrections_days = From now on the register of { $unit } may be corrected by its leader for { $number } days after closing (now { $now }). Is that right?
limits-wrong-corrections_days = Please write a number from 0 to { $most }, for example: sửa sổ trong 10 ngày
limits-yes = Yes
limits-no = Leave it
limits-kept = Noted.
limits-left = Fine, it stays as it is.
