# The roll on paper

sheet-title = Attendance list – { $unit }
sheet-when-blank = Date: ........................................
sheet-place-blank = Place: ........................................
sheet-column-number = No.
sheet-column-name = Name
sheet-column-signature = Signature
sheet-column-note = Note
sheet-file = attendance list
sheet-printed = The list of { $unit } to print and sign, { $count } names. Afterwards send: nhập phiếu: vắng 3 7 12-14
sheet-no-files = Files to print cannot be sent here yet. The list of { $unit } by numbers, to copy by hand:
sheet-how = Afterwards send: nhập phiếu: vắng 3 7 12-14
sheet-rest-absent = All absent
sheet-rest-question = { $count } are not on the sheet. Are all of these absent?
