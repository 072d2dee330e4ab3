"""Wordings of one meaning, as members write and as the union writes: a table of data."""

# One meaning a line; its forms find one another. A line that begins with "|" goes on.
MEANINGS = """
hội viên|thành viên hội|người trong hội
kết nạp|vô hội|vào hội|gia nhập hội|xin vào hội|trở thành hội viên|nhập hội|tham gia hội
|vô sinh hoạt cùng|vào sinh hoạt cùng
xin ra|ra khỏi hội|rút khỏi hội|bỏ hội|nghỉ hội|thôi tham gia|xoá tên|gạch tên|rút tên
|bỏ sinh hoạt|thôi không tham gia|thôi không tham gia hội|không tham gia hội nữa|thôi tham gia hội
hội phí|tiền hội|phí hội viên|niên liễm|đóng hội|tiền quỹ hội|góp cho hội|đóng cho hội|nộp cho hội
|đóng góp hằng năm
miễn giảm|miễn, giảm|được miễn|khỏi đóng|không phải đóng|có phải đóng|không phải nộp|miễn hội phí
già yếu|cao tuổi|người già|bà già|cụ già|lớn tuổi|tuổi già|có tuổi|cụ bà|cụ ông|bà cụ|ông cụ
|ông bà già|bà ngoại|bà nội|ông nội|ông ngoại|về già|già cả|già rồi|già quá
thẻ hội viên|thẻ hội|thẻ của hội|phát thẻ
cấp lại|làm lại thẻ|thẻ bị mất|mất thẻ|rớt mất thẻ|rơi mất thẻ|thất lạc|rách thẻ|thẻ bị rách
|thẻ hỏng|in sai|sai tên|thẻ sai|thẻ ướt|thẻ nát|thẻ mờ|xin cái thẻ khác|xin thẻ khác|thẻ cũ nát
cấp thẻ|làm thẻ|lấy thẻ|phát thẻ|nhận thẻ|có thẻ|cấp mới thẻ
thẻ điện tử|thẻ hội viên điện tử|thẻ trên máy|thẻ trong máy|mã thẻ
chuyển sinh hoạt|chuyển hẳn|chuyển đi nơi khác|dọn đi|dọn nhà|chuyển nhà|lấy chồng xa|theo chồng
|chuyển hội|về nhà chồng|nơi ở mới|dời nhà|chuyển chỗ ở|theo chồng về|về ở luôn|ở luôn
|nhập hộ khẩu nơi khác
đi làm xa|làm ăn xa|xa quê|xa nhà|đi làm công nhân|ở trọ|phòng trọ|khu trọ|tạm trú|đi bình dương
|đi sài gòn|đi hà nội|lên thành phố|đi làm thuê xa|đi làm ăn|vô nam|ra bắc|đi xa làm
|lâu lâu mới về
quyền của hội viên|quyền lợi hội viên|được lợi gì|lợi gì|hội viên được gì|được cái gì
|vào hội được gì|có lợi gì|quyền lợi khi vào hội|thì được gì|quyền gì|hưởng gì|có quyền gì
|được hưởng gì
nhiệm vụ hội viên|trách nhiệm hội viên|hội viên phải làm|nghĩa vụ hội viên|vào hội phải làm gì
|phải làm những gì|hội viên cần làm|bổn phận|làm hội viên thì phải
đổi số|sửa thông tin|cập nhật thông tin|đổi thông tin|thay số điện thoại|đổi số điện thoại|đổi tên
|đổi căn cước|sai thông tin|thay sim|đổi sim|sim khác|số mới|sửa lại thông tin|đổi nghề
phụ cấp|bồi dưỡng|thù lao|lương chi hội trưởng|tiền công chi hội trưởng|lương cán bộ|trả công
|tiền bồi dưỡng|có lương không|được trả lương|trả đồng nào
lịch họp|lịch sinh hoạt|sinh hoạt định kỳ|hôm nào họp|ngày nào họp|bao giờ họp|khi nào họp
|mấy giờ họp|họp mấy giờ|họp ngày nào|họp lúc nào|họp hôm nào|chừng nào họp|tụ họp|bữa nào họp
|ngày sinh hoạt|hôm nào sinh hoạt|chừng nào sinh hoạt|khi nào sinh hoạt
vắng mặt|vắng họp|nghỉ họp|không dự họp|không đi họp|bận không|xin vắng|bỏ họp|xin phép nghỉ
|không họp được|không đi được|không dự được|đi họp thay|họp hộ|ngồi thay|nghỉ buổi họp
biểu quyết|giơ tay|bỏ phiếu|bầu
họp trực tuyến|họp qua mạng|họp online|họp zoom|họp trên mạng|họp qua zalo|họp trên điện thoại
|họp bằng máy|vô phòng họp|đường dẫn họp|link họp
biên bản|ghi chép|thư ký|người ghi|nội dung họp|nội dung cuộc họp|họp bàn gì|ghi sai ý kiến
phát biểu|ý kiến
đính chính|sửa lại cho đúng|ghi không đúng
dời lịch|hoãn họp|dời họp|hoãn buổi|dời buổi|đổi ngày họp|dời ngày|lùi lịch|có hoãn|dời sang
mưa bão|bão|bão lụt|trời bão|áp thấp
quý 3|quý iii|quý ba
kết luận|chốt|thống nhất|bàn những gì|bàn việc gì|chốt việc gì|bàn gì
ban chấp hành|bch
sơ kết|giữa năm|nửa năm|sáu tháng đầu năm|6 tháng đầu năm|6 tháng
tổng kết|cuối năm
đối thoại|gặp chủ tịch xã|hỏi chủ tịch xã|kiến nghị chủ tịch|gặp lãnh đạo
tài liệu|bản tin|tờ tin|tờ tuyên truyền|bài tuyên truyền|sách báo|tờ gấp|đọc cho chị em
vay vốn|vay tiền|mượn tiền|vay ngân hàng|mượn vốn|vay ưu đãi|mượn thêm|vay nhà nước|xin vay
|tiền vay|vay chính sách|cho vay
ngân hàng|nhà băng|chính sách xã hội
hộ nghèo|nhà nghèo|sổ nghèo|diện nghèo|sổ hộ nghèo|gia đình nghèo|diện khó khăn
cận nghèo|hộ cận nghèo|sổ cận nghèo
thoát nghèo|mới thoát nghèo|vừa thoát nghèo|hết nghèo|ra khỏi danh sách|rút khỏi diện|hết diện
|ra khỏi diện|ra khỏi hộ nghèo|cắt hộ nghèo|cắt sổ nghèo|tái nghèo|lại nghèo|cắt sổ
thế chấp|cầm cố|cắm sổ đỏ|cần sổ đỏ|tài sản bảo đảm|cầm sổ
chăn nuôi|nuôi heo|nuôi lợn|nuôi bò|nuôi trâu|mua bò|mua trâu|mua heo|đàn heo|đàn lợn|mua dê
|con giống|lợn nái|heo nái
giải quyết việc làm|tạo việc làm|mở xưởng|mở tiệm|mở quán|thuê thêm người
nước sạch|giếng khoan|khoan giếng|nước máy|nhà tiêu|nhà vệ sinh|cầu tiêu|hố xí|nhà cầu|bể lọc
|hầm biogas|đấu nước
sinh viên|học sinh|đi học đại học|học đại học|đậu đại học|đỗ đại học|cao đẳng|con học xa
học phí|tiền học|tiền trường|đóng học
nhà ở xã hội|nhà xã hội|căn hộ|chung cư|mua nhà|nhà thu nhập thấp
tổ tiết kiệm và vay vốn|tổ vay vốn|tổ vay tiền|tổ vay|vào tổ vay|vô tổ vay
hồ sơ vay vốn|hồ sơ vay|giấy vay|giấy đề nghị vay|làm giấy vay|thủ tục vay|giấy tờ vay
|đi vay cần gì|vay cần giấy gì|giấy tờ gì để vay|muốn vay phải có|mẫu vay
trả lãi|đóng lãi|nộp lãi|tiền lãi|lãi hằng tháng|đóng tiền lãi|tiền lời|đóng lời|trả lời lãi
|tiền lãi tháng
trả gốc|tiền gốc|nợ gốc|trả trước hạn|tất toán|trả hết một lần
gia hạn|khoanh nợ|lùi lại|lùi ngày trả|lùi hạn|xin lùi|hoãn nợ|giãn nợ|khất nợ|chưa trả được
|không trả được|chưa có tiền trả|không có tiền trả|xoá nợ|trả không nổi|không trả nổi|khất
|nợ còn nguyên|chưa có tiền
dịch bệnh|dịch tả|heo chết|lợn chết|trâu chết|bò chết|gà chết|chết dịch|chết sạch|mất mùa
|bò lăn ra chết|tôm chết|cá chết|chết hết
qua đời|mới mất|vừa mất|chết rồi|người chết|chồng mất|vợ mất|chồng chết|từ trần
gửi tiết kiệm|gởi tiết kiệm|gửi tiền hằng tháng|gởi tiền|tiền gửi|gửi tiền tiết kiệm|dành dụm
|để dành|gom góp gửi|gửi tổ trưởng
quỹ hỗ trợ phụ nữ phát triển|quỹ phụ nữ|quỹ của hội|vay quỹ|quỹ hội
khởi nghiệp|làm ăn riêng|mở kinh doanh|ý tưởng kinh doanh|buôn bán riêng|lập nghiệp
tín dụng đen|vay nóng|vay nặng lãi|xã hội đen|lãi cắt cổ|bốc bát họ|app vay|vay app|vay qua app
|vay tiền qua mạng|vay tiền qua app|vay trên mạng|đòi nợ|bôi nhọ|khủng bố điện thoại
|cột điện|giải ngân trong 5 phút|vay lãi ngoài
rà soát hộ nghèo|xét hộ nghèo|bình xét hộ nghèo|làm hộ nghèo|xin hộ nghèo|vào hộ nghèo|xét nghèo
|công nhận hộ nghèo|được hộ nghèo|không được xét hộ nghèo|bị loại khỏi hộ nghèo
|không có tên trong danh sách|sót tên|xin xét|phúc tra|xem lại danh sách|được vào hộ nghèo
chính sách hộ nghèo|chế độ hộ nghèo|hộ nghèo được|quyền lợi hộ nghèo|hộ nghèo được hưởng
|hộ nghèo có được|sổ hộ nghèo được|sổ nghèo được|hộ nghèo thì được
tiền điện|hỗ trợ điện
trợ cấp|tiền trợ cấp|trợ giúp mỗi tháng|tiền giúp mỗi tháng|tiền mỗi tháng
|nhà nước cho tiền|hỗ trợ hằng tháng|tiền hằng tháng|tiền hàng tháng|chế độ hằng tháng
đơn thân|nuôi con một mình|một mình nuôi|mẹ đơn thân|không chồng|goá|bỏ rơi|mất tích|bỏ đi mất
|single mom|chồng bỏ|bỏ nhà đi|goá phụ|đơn côi
hưu trí xã hội|tiền già|tiền cao tuổi|tiền người già|không có lương hưu|không lương hưu
|trợ cấp người già|trên 75 tuổi|75 tuổi|80 tuổi
khuyết tật|tàn tật|bại não|bị liệt|tật nguyền|down|tự kỷ|bị câm|bị điếc|bị mù|cụt|bại liệt chân
|tâm thần
chăm sóc|trông nom|trông đứa|người trông|người nuôi|chăm nom
mái ấm tình thương|xây nhà|sửa nhà|nhà dột|nhà dột nát|nhà tạm|cất nhà|nhà tình thương|lợp lại nhà
|xiêu vẹo|sắp đổ|xây giúp|dựng nhà|nhà sập xệ|nhà xiêu|mái dột|nhà rách nát
thiên tai|lũ lụt|lụt|ngập|ngập nhà|nước lũ|tốc mái|bay mái|sập nhà|bay mất mái|nước ngập|sạt lở
|lốc xoáy|giông lốc|nước tràn|nhà bị sập
hoả hoạn|cháy nhà|nhà bị cháy|bị cháy|lửa thiêu|cháy hết|cháy rụi|phát hoả|lửa cháy
cứu trợ|hỗ trợ khẩn cấp|cứu đói|giúp gấp|hỗ trợ gấp|cần giúp gấp|cần hỗ trợ gấp
|quần áo chăn màn|chỗ ở tạm|chỗ ngủ|không còn chỗ ở
bảo hiểm xã hội tự nguyện|bhxh tự nguyện|bảo hiểm tự nguyện|đóng bảo hiểm để có lương hưu
|đóng bảo hiểm tự nguyện|mua bảo hiểm xã hội|tham gia bảo hiểm xã hội
lương hưu|hưu trí|lãnh lương hưu|nhận lương hưu|về hưu|nghỉ hưu|tiền hưu|phần trăm lương
|lãnh lương|có lương
rút bảo hiểm|bảo hiểm xã hội một lần|rút một cục|nhận một cục|lãnh một cục|rút một lần|nhận 1 lần
|rút bảo hiểm một cục|rút bhxh|lấy một cục|rút sổ bảo hiểm
bảo hiểm y tế|thẻ bảo hiểm|thẻ khám bệnh|thẻ đi khám|thẻ y tế|bảo hiểm y tê
hộ gia đình|cả nhà|cả gia đình|miệng ăn|người trong nhà|theo hộ|cả hộ
giảm dần|người thứ hai|người thứ 2|người sau|bớt không|người thứ nhất
cấp miễn phí|được cấp thẻ|thẻ miễn phí|cho không|phát không|thẻ bảo hiểm miễn phí
trên điện thoại|qua điện thoại|trên máy|trong máy|điện tử|quẹt máy
thẻ giấy|để quên thẻ|quên thẻ|quên mang thẻ|thẻ cứng|không mang thẻ|tờ bìa
xuất trình|đưa ra|giơ ra|quét|soi
đi khám|khám bệnh|đi viện|khám chữa bệnh|đi bệnh viện|lên trạm|ra trạm|vô viện|đi khám bệnh
chuyển tuyến|chuyển viện|vượt tuyến|trái tuyến|đúng tuyến|giấy chuyển|bệnh viện tỉnh
|lên tuyến trên
thai sản|nghỉ sinh|nghỉ đẻ|nghỉ thai sản|tiền thai sản|chế độ sinh con|tiền đẻ|nghỉ hộ sản|sắp đẻ
|sắp sinh|gần sinh|nghỉ mấy tháng
sinh con|đẻ con|sanh con|sinh em bé|sanh|đẻ|sinh nở|sanh đẻ|sinh bé|sinh cháu
dân tộc thiểu số|người dân tộc|đồng bào|người mông|người thái|người dao|người mường|dân tộc
mang thai|có thai|có bầu|bà bầu|bầu bì|thai kỳ|mang bầu|cấn bầu|có chửa|bụng bầu|bầu
|bụng mang dạ chửa|thai nghén|có em bé trong bụng|đang bầu|có tin vui
khám thai|siêu âm thai|khám bầu|đi khám thai|lịch khám thai
khai sinh|giấy khai sinh|làm khai sinh|chứng sinh|hộ tịch|giấy sinh|nhập khẩu cho con
|chưa có giấy tờ|giấy tờ cho con|làm giấy cho cháu|đặt tên con
tiêm chủng|chích ngừa|tiêm phòng|tiêm ngừa|chủng ngừa|vắc xin|vaccine|vacxin|mũi tiêm|đi tiêm
|tiêm cho bé|tiêm mũi|mũi gì|lịch tiêm|5 trong 1|5in1|sởi|tiêm mũi gì|chích cho bé
tiêm bù|chích bù|lỡ lịch|lỡ hẹn|trễ lịch|tiêm muộn|tiêm sau|bỏ mũi
trẻ nhỏ|em bé|bé|con nít|trẻ em|cháu nhỏ|con nhỏ|sơ sinh|tháng tuổi|thằng cu|cu tí|đứa nhỏ|con bé
|thằng bé|cháu bé|trẻ con|em nhỏ|tụi nhỏ|bé gái|bé trai
nhóm trẻ|gửi trẻ|nhà trẻ|giữ trẻ|gửi con|gởi con|mầm non|mẫu giáo|trông trẻ
bình đẳng giới|trọng nam khinh nữ|nam nữ bình đẳng|nam nữ ngang nhau|con trai con gái như nhau
lao động nữ|công nhân nữ|chị em công nhân|tăng ca|làm đêm|ca đêm|sa thải|đuổi việc|hành kinh
|cho nghỉ việc|nuôi con dưới 12 tháng|về sớm 1 tiếng|về sớm|nghỉ 60 phút|nuôi con bú đi làm
|đi làm lại|bắt làm thêm|chủ xưởng|đến tháng
quấy rối|sàm sỡ|sờ mó|gạ gẫm|đụng chạm|gạ tình|biến thái|sờ soạng|trêu ghẹo|nhắn tin bậy
|đụng vô người|đụng vào người|nói tục|nhắn tin tục|ôm ấp|vuốt ve|nhắn tin bậy bạ
bạo lực gia đình|bạo hành|chồng đánh|bị đánh|đánh vợ|đánh đập|bị chồng đánh|hành hạ|vũ phu|bầm tím
|đánh tôi|bị bạo lực|đánh con|thượng cẳng chân
bạo lực tinh thần|chửi mắng|chửi bới|kiểm soát tiền|giữ hết tiền|cấm về ngoại|nhục mạ|xúc phạm
|doạ dẫm|cấm gặp|ép quan hệ|lăng mạ|giữ tiền
cầu cứu|kêu cứu|cứu tôi|kêu ai|gọi ai|báo ai|địa chỉ tin cậy|gọi cho ai|cứu với|chạy đi đâu
cấm tiếp xúc|cấm lại gần|cấm đến gần|không cho lại gần|không được đến gần|quấy nhiễu|tránh xa
|tới quấy|đến quấy|bắt tránh xa|theo quấy rối|không cho tới gần|cấm tới gần
nhà tạm lánh|ngôi nhà bình yên|tạm lánh|chỗ trốn|nơi lánh|ở nhờ tạm|chỗ lánh|nơi trú|đuổi khỏi nhà
|bị đuổi|nơi ở an toàn|giấu địa chỉ|chỗ ở an toàn|chỗ nương thân
xâm hại|vùng kín|chỗ kín|dâm ô|hiếp dâm|ấu dâm|lạm dụng trẻ|xâm hại tình dục
mua bán người|buôn người|lừa bán|bán người|bán qua biên giới|bán sang trung quốc|qua trung quốc
|sang campuchia|qua campuchia|bán sang|rủ đi xa|rủ sang|rủ qua
|qua biên giới|lao động chui|sang lào|sang trung quốc|rủ đi làm
lương cao|lương 30 triệu|lương tháng|việc làm lương cao
quen trên mạng|yêu qua mạng|bạn trai trên mạng|người yêu qua mạng|yêu đương qua mạng|quen qua mạng
trở về|hồi hương|trốn về|giải cứu|được cứu về|chạy về
kết hôn với người nước ngoài|lấy chồng nước ngoài|lấy chồng hàn|lấy chồng tây|chồng ngoại quốc
|lấy chồng đài loan|chồng hàn quốc|chồng ngoại|lấy chồng trung quốc|kết hôn có yếu tố nước ngoài
tảo hôn|gả sớm|lấy chồng sớm|cưới sớm|chưa đủ tuổi|chưa đủ tuổi cưới|gả con|bắt vợ|lấy nhau
|bao nhiêu tuổi được cưới|tuổi kết hôn|mười sáu
cận huyết|họ hàng lấy nhau|anh em họ|bà con lấy nhau|con cô con cậu|trong họ
|anh em con chú con bác|cùng họ|ba đời
hoà giải|giảng hoà|đứng giữa|phân xử|làm hoà|hoà giải giúp|khuyên can
|nhờ thôn nói|nói giùm|can giùm|nói phải trái
mâu thuẫn|xích mích|cãi nhau|cãi cọ|tranh chấp|chửi nhau|mẹ chồng nàng dâu|lấn đất
|bờ rào|ranh đất|lối đi|rãnh nước|lấn sang|gây gổ|mẹ chồng
trợ giúp pháp lý|luật sư|tư vấn pháp luật|tư vấn luật|bào chữa|hỏi luật|kiện tụng|nhờ luật sư
|viết đơn kiện|viết đơn giúp|pháp lý
ly hôn|ly dị|li dị|bỏ chồng|ra toà|chia tay chồng|bỏ nhau|ra toà ly dị|đâm đơn
quyền nuôi con|giành con|con ở với ai|giữ cháu|đòi con|ai nuôi con
cấp dưỡng|chu cấp|tiền nuôi con
sổ đỏ|sổ hồng|giấy đất|bìa đỏ|giấy chứng nhận quyền sử dụng đất|sổ đất|giấy tờ đất
đứng tên|ghi tên|tên hai người|tên hai vợ chồng|thêm tên|tên vợ|mỗi tên
đơn thư|khiếu nại|tố cáo|kiến nghị|phản ánh|gửi đơn|gởi đơn|tố giác|nặc danh|nạc danh|bức xúc
|góp ý
giữ kín|lộ mặt|giấu tên|giữ bí mật|sợ lộ|danh tính|bí mật
5 không 3 sạch|năm không ba sạch|5 không|năm không
5 có 3 sạch|năm có ba sạch|5 có|năm có
ngôi nhà 1000 đồng|nhà 1000 đồng|một nghìn đồng|1000 đồng|1 nghìn một ngày|một ngàn đồng
mẹ đỡ đầu|đỡ đầu|trẻ mồ côi|mồ côi|mất cha|mất cha mẹ|mồ côi cha mẹ|nhận đỡ đầu
ống tiền|ống tre|bỏ ống|mở ống|ống tiết kiệm|khúc tre|chẻ ống|ống nhựa|tiền lẻ|tiền thừa
heo đất|đập heo|góp xoay vòng|chơi hụi|xoay vòng|nuôi heo đất|góp vốn xoay vòng
hũ gạo|nắm gạo|góp gạo|gạo tình thương|bớt gạo
phân loại rác|rác hữu cơ|rác tái chế|phân loại|bỏ rác|đổ rác|thùng rác|rác thải|ủ phân|rác nhà bếp
|vỏ rau|pin cũ|bóng đèn|rác nguy hại|tách rác
ngôi nhà xanh|phế liệu|ve chai|đồng nát|lon bia|vỏ lon|vỏ hộp|chai nhựa|giấy vụn|sắt vụn|lon nước
nhựa dùng một lần|túi ni lông|bịch ni lông|nylon|túi nilon|nilon|xách làn|cái làn|đi chợ bằng làn
|bịch nylon|giỏ đi chợ|ni lông
đường hoa|trồng hoa|hàng hoa|tuyến hoa
biên cương|vùng biên|biên giới|miền núi|quần áo cũ|xã biên giới|vùng cao
áo dài|tuần lễ áo dài|trang phục truyền thống
8-3|8/3|mùng 8 tháng 3|ngày 8 tháng 3
20-10|20/10|ngày 20 tháng 10
hiến máu|cho máu|hiến máu nhân đạo|đi hiến|hiến được không|cho máu nhân đạo
thi nấu ăn|hội thi nấu ăn|mâm cơm gia đình|thi nấu|mâm cơm
thi trực tuyến|thi tìm hiểu|trắc nghiệm|thi trên mạng|thi online|thi qua mạng|truyền thống hội
|trả lời câu hỏi trên mạng|làm bài trên mạng|chơi mấy lần|thi kiến thức
thi video|video ngắn|clip|quay phim|quay clip|quay video|video dự thi|quay bằng điện thoại
ý tưởng khởi nghiệp|thi khởi nghiệp|thi ý tưởng|cuộc thi khởi nghiệp
hạn nộp|hạn chót|hạn cuối|deadline|hết hạn nộp|hạn nhận bài|trước ngày|nộp trước|tới ngày nào
đăng ký|ghi danh|ghi tên dự|đăng kí|xin dự
dân vũ|nhảy|bóng chuyền|đánh bóng chuyền|thể thao|múa|văn nghệ
hội viên xuất sắc|hội viên tiêu biểu|tiêu biểu|xuất sắc|danh hiệu cuối năm
bằng khen|giấy khen|khen thưởng|khen ngợi|được khen|đề nghị khen
kỷ niệm chương|huy chương|công tác lâu năm|cống hiến lâu năm|mười năm công tác|15 năm công tác
học bổng|thưởng học sinh|quà cho học sinh giỏi|học giỏi|vượt khó
gia đình văn hoá|danh hiệu văn hoá|nhà văn hoá kiểu mẫu
định danh|vneid|vnei|vi en ây đi|định danh điện tử|tài khoản định danh|vnid
kích hoạt|mức 2|mức hai|đăng ký định danh|làm tài khoản|mở tài khoản định danh|lấy vân tay
|làm định danh
tích hợp|đưa vào vneid|thêm giấy tờ|bằng lái vào|ví giấy tờ|giấy phép lái xe|bằng lái vô
|cho vào ví|bỏ vào ví|thêm vào ví|đưa giấy tờ vào|đưa vào điện thoại
quên mật khẩu|mất mật khẩu|không nhớ mật khẩu|không đăng nhập được|nhập sai|bị khoá|quên pass
đổi điện thoại|đổi máy|thay máy|máy mới|điện thoại mới|mua máy mới
vào nhóm|thêm vào nhóm|add vào nhóm|thêm vô nhóm|nhóm zalo|vô nhóm|vào nhóm zalo|kênh zalo
|add vô nhóm|quan tâm kênh|add
đầy bộ nhớ|máy đầy|đầy máy|hết dung lượng|bộ nhớ đầy|xoá bớt
bị hack|bị chiếm|mất nick|mất tài khoản|mất facebook|chiếm tài khoản|hack|mất zalo|bị mất nick
mượn tiền từ tên|nhắn tin mượn tiền|nhắn mượn tiền|nhắn vay tiền
giả danh|tự xưng|xưng là|xưng công an|giả công an|mạo danh|gọi điện lừa|xưng cán bộ|giả làm
việc nhẹ|xâu hạt|làm tại nhà|cộng tác viên|đặt cọc|chốt đơn|ngồi nhà kiếm tiền|làm nhiệm vụ
|việc nhẹ lương cao|gấp phong bì|nạp tiền
bị lừa|lừa đảo|lỡ chuyển tiền|lỡ chuyển khoản|mất tiền rồi|lấy lại tiền|chuyển nhầm|kẻ gian|bị gạt
|lừa mất|lừa tiền|chuyển khoản nhầm
dịch vụ công|nộp hồ sơ qua mạng|nộp hồ sơ trên mạng|hồ sơ trực tuyến|làm giấy tờ trên mạng
|cổng dịch vụ|nộp trực tuyến|tra cứu hồ sơ|mã hồ sơ|nộp online|nộp qua mạng
mã qr|quét mã|mã vuông|qr|mã vạch vuông
tiểu thương|bán ngoài chợ|sạp hàng|dán ở quầy|quán nước|sạp|bán ở chợ|quầy hàng
nhận tiền|khách trả|chuyển khoản rồi|khách quét|trả tiền|khách chuyển|không dùng tiền mặt
|thông báo biến động
bán hàng trực tuyến|bán hàng online|livestream|lai chim|bán trên mạng|bán hàng qua mạng|lai trim
|sàn thương mại|shopee|tiktok|phát trực tiếp|live bán hàng|bán hàng trên mạng|láy chim
chatbot|trợ lý ảo|con bot|máy trả lời|bot
gặp cán bộ|nói chuyện với người|gặp người thật|gặp người trực|gặp nhân viên|cán bộ trực|người thật
|chữ to|chữ nhỏ quá|gõ gì|nói với người
dữ liệu cá nhân|thông tin cá nhân|quyền riêng tư|lộ thông tin|xoá dữ liệu|riêng tư
phụ khoa|khám phụ khoa|viêm nhiễm|khám chỗ kín|khám phụ nữ|huyết trắng|khí hư
ung thư|tầm soát|cổ tử cung|ung thư vú|u vú|cục ở ngực|khám ngực|nhũ ảnh|cục ở vú|sờ thấy cục
|cục cứng|nổi cục|khối u|hạch ở ngực|ngực có cục
hpv|tiêm hpv|ngừa ung thư cổ tử cung
dinh dưỡng|ăn uống|ăn gì|kiêng gì|chế độ ăn|ăn uống sao|cho ăn|bồi bổ|ăn sao|chăm sao|nên ăn
suy dinh dưỡng|biếng ăn|còi|còi cọc|ăn dặm|chậm lớn|nhẹ cân|lười ăn|bú mẹ
cho con bú|ở cữ|ít sữa|mất sữa|sau sinh|ốm nghén|sữa mẹ
loãng xương|phòng ngã|té|vấp té|ngã|bị ngã|đau xương|hay té|yếu xương|xương khớp
huyết áp|đo huyết áp|tăng xông|cao huyết áp|đường huyết|tiểu đường
tránh thai|ngừa thai|đặt vòng|cấy que|que cấy|bao cao su|kế hoạch hoá gia đình|kế hoạch hoá
|không muốn đẻ nữa|không muốn sinh nữa|thôi đẻ|triệt sản|viên uống|thuốc ngừa thai|bcs|vòng đặt
tiền mãn kinh|mãn kinh|bốc hoả|nóng phừng|nóng bừng|nóng ran|hết kinh|đổ mồ hôi đêm|phừng phừng
|kinh không đều|rối loạn kinh
cáu gắt|bực bội|khó chịu|cáu|hay cáu|dễ nổi nóng|khó ở|bực mình
mất ngủ|không ngủ được|khó ngủ|đêm không ngủ
năm mươi tuổi|50 tuổi|ngoài năm mươi|45 đến 55 tuổi|năm mươi
trầm cảm|buồn chán|không muốn sống|muốn chết|khóc hoài|chán đời|không muốn bế con
|ngồi thừ|tự tử|stress|bế tắc|nghĩ quẩn|khóc vô cớ|buồn bã|chẳng thiết|ngồi khóc|căng thẳng
|khóc suốt|tâm sự|tự vẫn|chán nản|khóc thầm|không thiết tha|không muốn ăn|muốn chết quách|u uất
|suy sụp
tư vấn tâm lý|tham vấn|nói chuyện với ai|tâm lý
sau khi sinh|sau sinh|đẻ xong|sinh xong|mới sinh|vừa sinh|mới đẻ|vừa đẻ
an toàn thực phẩm|ngộ độc|vệ sinh thực phẩm|đám cỗ|nấu cỗ|đám giỗ|tiêu chảy|đồ ăn|ngộ độc thức ăn
rau an toàn|rau sạch|trồng rau|vietgap|tổ rau|nhóm trồng rau|rau hữu cơ|trồng rau sạch
|rau sạch trồng
hợp tác xã|lập hợp tác xã|mở hợp tác xã
du lịch cộng đồng|homestay|đón khách|khách nghỉ lại|khách du lịch|làm du lịch|cho khách ở
ocop|gắn sao|đặc sản|công nhận sản phẩm|chấm sao|sản phẩm địa phương|bánh quê|đặc sản quê|lên sao
|xếp sao|hàng quê mình
gia đình hạnh phúc|dạy con|nuôi dạy con|con tuổi dậy thì|dạy con sao|con hư|con không nghe lời
|cách dạy con|dạy dỗ|con cái cãi|hay cãi|vợ chồng học|nuôi dạy
nuôi gà|gà thả vườn|gà con|úm gà|đàn gà|gà ủ rũ|gà bị|chuồng gà|gà chết|gà ủ bệnh|gà rù|gà thả đồi
|gà ta
phiên chợ|gian hàng|bán nông sản|bày bán|chợ nông sản|bán ở sân xã|chỗ bày bán
nông sản|trái cây|hoa quả|rau quả|đến vụ
học may|dạy may|lớp may|nghề may|may công nghiệp|may vá|thợ may|đạp máy may|máy may|thợ may giỏi
học nghề|dạy nghề|lớp nghề|học một nghề|khoá học nghề
học nấu ăn|làm bánh|pha chế|nấu cỗ|trà sữa|lớp nấu ăn|học làm bánh|nấu chè|bán chè|bánh sinh nhật
|đặt tiệc|dạy nấu ăn|học nấu
tối|ban đêm|lúc tối|buổi tối
điện thoại thông minh|smartphone|bấm điện thoại|điện thoại cảm ứng|dùng điện thoại|xài điện thoại
|gọi video|học bấm|dùng smartphone|xài smartphone
tin học|máy tính|vi tính|công nghệ
xoá mù|mù chữ|không biết chữ|học chữ|biết đọc biết viết|không biết đọc|chưa biết chữ|chưa biết đọc
|chưa biết viết|quên mặt chữ|đọc không được chữ
tập huấn|bồi dưỡng nghiệp vụ|học nghiệp vụ|lớp cán bộ|lớp tổ trưởng|học làm tổ trưởng
|tổ trưởng mới|đi tập huấn|lớp cho cán bộ
việc làm|tìm việc|xin việc|kiếm việc|việc gì làm|tuyển công nhân|giới thiệu việc
xuất khẩu lao động|đi lao động nước ngoài|đi nhật|đi hàn|đi đài loan|đi nước ngoài làm
|làm việc ở nước ngoài|đi xuất khẩu
liên hệ|văn phòng hội|trụ sở|số máy hội|gọi hội|điện thoại hội
|số điện thoại hội|địa chỉ hội|ở chỗ nào hội|gặp hội ở đâu|hội ở đâu|trụ sở hội ở đâu
|văn phòng ở đâu
giờ làm việc|giờ tiếp|làm việc giờ nào|mấy giờ mở cửa|mấy giờ làm|giờ hành chính|làm việc mấy giờ
|giờ mở cửa|tiếp dân
hội tỉnh|cấp tỉnh|trung ương|hội phụ nữ tỉnh|trên tỉnh|tỉnh hội|các chị trên tỉnh|lên tỉnh gặp
giấy xác nhận là hội viên|giấy xác nhận hội viên|xác nhận hội viên|chứng nhận hội viên
|chứng minh là hội viên|người của hội|chứng minh mình là|xin dấu hội
mẫu báo cáo|báo cáo tháng|báo cáo quý|nộp báo cáo|file báo cáo|nộp số liệu|gửi số liệu|báo số liệu
|làm báo cáo|biểu số liệu
thăm hỏi|thăm người ốm|thăm ốm|đi thăm|phong bì|thăm bệnh|quà thăm|tiền thăm|phúng viếng|chi thăm
|phúng điếu|thăm nuôi
ốm|bệnh|nằm viện|mổ|ốm đau|đau ốm|bịnh|đau bệnh|nhập viện|ốm nặng|bị ốm|bệnh nặng
nhà có tang|đám tang|đám ma|việc hiếu|có tang|tang ma
mẫu đơn|đơn xin|xin hỗ trợ|biểu mẫu|đơn đề nghị|tờ đơn|tờ khai|mẫu giấy|giấy in sẵn|viết giùm đơn
|viết tờ khai|điền đơn
khó khăn|túng|túng quá|túng thiếu|neo người|khổ|hoàn cảnh|ngặt nghèo|neo đơn|kẹt tiền
nhà văn hoá|hội trường|nhà cộng đồng|nhà họp thôn
loa đài|bàn ghế|phông bạt|rạp|bộ loa|mượn loa|mượn bàn|ghế|chỗ ngồi|dựng rạp|loa|âm thanh
mượn|mướn|thuê|xin dùng|mượn đỡ|thuê mượn
làm cỗ|đám cưới|có giỗ|đám giỗ|đám tiệc|đám cưới hỏi|cưới xin
làm vỡ phải đền|hư|gãy|làm gãy|vỡ|đền|bể|hỏng
miễn phí|không mất tiền|khỏi trả tiền|không tốn tiền|có mất tiền|mất phí|tốn tiền|mất tiền
|không có tiền|không thu tiền
giá bao nhiêu|mức đóng|đóng bao nhiêu|hết bao nhiêu|bao nhiêu tiền|mấy tiền|nộp bao nhiêu
|tốn bao nhiêu|mất bao nhiêu
chủ tịch hội|hội trưởng xã|chủ tịch hội xã|lãnh đạo hội
bầu lại|bầu cử|bầu ban chấp hành|đại hội|nhiệm kỳ
công an|ca xã|ca phường|113
bảo lãnh|đứng ra bảo lãnh|nhóm năm người
nông dân|làm ruộng|làm nông|nhà nông|làm rẫy
buôn bán|bán rau|bán hàng rong|bán dạo|bán vé số|tiểu thương
đánh bạc|cờ bạc|bài bạc|số đề
nhậu|say rượu|rượu chè|uống rượu
sơ tán|chạy bão|chạy lũ|tránh bão
loa phường|truyền thanh|loa phát thanh
lãi suất|lãi bao nhiêu|tiền lãi bao nhiêu|phần trăm lãi
thời hạn|mấy năm|bao nhiêu năm|trong bao lâu|kéo dài bao lâu
giải ngân|nhận tiền vay|lãnh tiền|phát tiền vay
xe lưu động|xe khám|xe về xã
lợn|heo
hoa|bông
kg|ký|kí|cân nặng|kilôgam
quá hạn|trễ hạn|làm trễ|làm muộn|nộp trễ|nộp muộn|trễ
trả góp|góp dần|góp hằng tuần|trả dần|góp từng tuần|món nhỏ|vay ít|vay nhỏ|vay lặt vặt|mượn ít vốn
không nghe tiếng|không nghe thấy|không có tiếng|mất tiếng|nghe không được
bà con|xóm giềng|làng xóm|hàng xóm|láng giềng
tập vở|quà cho học sinh|học sinh nghèo
điểm|chấm điểm|thang điểm|đạt
giải thưởng|giải nhất|tiền thưởng|giải gì
"""
