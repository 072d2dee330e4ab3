# Tệp lịch và tài liệu của buổi họp

calendar-file-name = Lịch họp
calendar-summary = Họp { $unit }: { $topic }
calendar-rings = Sắp đến giờ họp { $unit }
calendar-file = Họp { $unit }: { $when }. { $You } mở tệp này thì điện thoại ghi vào lịch và nhắc trước giờ họp.
calendar-link = Họp { $unit }: { $when }. { $You } mở đường dẫn này thì điện thoại ghi vào lịch và nhắc trước giờ họp: { $link }
calendar-not-here = Họp { $unit }: { $when }. Ở đây trợ lý chưa gửi được tệp lịch, { $you } ghi lại giúp. Quên giờ thì { $you } nhắn: lịch họp
calendar-material = Tài liệu họp { $unit }, { $when }:
calendar-no-material = Buổi họp { $unit }, { $when }, không có tài liệu nào ạ.
