# Mức điểm danh hộ, hạn sửa sổ

limits-ask-proxies_each = Từ nay ở { $unit } mỗi người được điểm danh hộ nhiều nhất { $number } người một buổi (hiện nay { $now }). Đúng không ạ?
limits-wrong-proxies_each = Xin { $you } nhắn một số từ 0 đến { $most }, ví dụ: điểm danh hộ tối đa 3 người
limits-ask-corrections_days = Từ nay ở { $unit } chi hội trưởng được sửa sổ trong { $number } ngày sau khi chốt (hiện nay { $now }). Đúng không ạ?
limits-wrong-corrections_days = Xin { $you } nhắn một số từ 0 đến { $most }, ví dụ: sửa sổ trong 10 ngày
limits-yes = Đúng
limits-no = Không đổi
limits-kept = Đã ghi.
limits-left = Vâng, giữ như cũ.
