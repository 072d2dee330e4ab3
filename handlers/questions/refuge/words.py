"""What a cry is made of, in proper spelling: "~" is exact in an accented text, "!" always."""

AGGRESSOR = """
chồng|chồng em|ổng|ông xã|anh xã|lão ấy|thằng chồng|hắn|bố chồng|mẹ chồng|nhà chồng|má chồng|
ba chồng|cha chồng|cha dượng|bố dượng|ba dượng|dượng~|cha ghẻ|mẹ kế|mẹ ghẻ|dì ghẻ|anh chồng|
con trai|thằng con|con rể|người yêu|bạn trai|bồ cũ|người tình|chồng cũ|bố~|tía|thằng cha|anh ta|
con dâu|anh ấy|ông ấy|ông nhà|lão~|nó~|ba em|ba tôi|ba con|cha em|cha con|bố em|bố cháu|ảnh!|bả!|
chả!|cha nó|bố nó|ba nó|mẹ nó|thằng em|anh trai|thầy giáo|cô giáo|ông hàng xóm|vợ cũ|vợ nó|
bảo mẫu|ông chú|ông bác|thằng đó|thằng kia|thằng nhân tình|gã
"""
HIT = """
đánh~|đập~|đấm đá|đấm vào|đấm em|đấm vỡ|đấm!|đá!|đạp!|đạp vào|tát!|tát em|tát vào|tát tai|tát tôi|
bạt tai|bóp cổ|siết cổ|tẩn!|tẩn em|nện!|nện em|túm tóc|nắm tóc|nắm đầu|giật tóc|lôi tóc|hành hạ|
bạo hành|hành hung|chém~|đâm!|đâm em|tạt a xít|tạt axit|dìm!|cắt cổ|bầm tím|bầm dập|ăn đòn|
trận đòn|đòn roi|vũ phu|xô ngã|kéo lê|rượt chém|ra tay|động tay động chân|thượng cẳng chân|
thượng cẳng tay|giết~|xông vào đánh|quất!|đánh đập|cho ăn tát|oánh!|uýnh!|quánh!|oánh em|uýnh em|
wánh
"""
THREAT = """
doạ|doạ giết|đe doạ|hăm doạ|hăm he|đòi giết|đòi chém|dí dao|cầm dao|kề dao|xách dao|vác dao|
lấy dao doạ|doạ đốt|đòi đốt|uy hiếp|khống chế|chửi~|chửi bới|chửi mắng|mắng nhiếc|mạt sát|nhục mạ|
sỉ nhục|lăng mạ|miệt thị|đuổi ra khỏi nhà|đuổi mẹ con|đuổi em|đuổi tôi|đuổi tui|tống ra khỏi nhà|
nhốt~|xích|không cho ra ngoài|không cho ra khỏi nhà|không cho đi đâu|không cho về ngoại|
không cho gặp ai|kiểm soát hết|kiểm soát em|kiểm soát tôi|kiểm soát từng|giật điện thoại|
đập điện thoại|bắt nhịn|bỏ đói|không cho ăn|lấy hết tiền|bám theo|dằn mặt|kiếm chuyện đánh|
đuổi khỏi nhà|cấm ra khỏi nhà|cấm về nhà ngoại
"""
SEX = """
hiếp|cưỡng hiếp|hiếp dâm|cưỡng bức|xâm hại|xâm hại tình dục|sàm sỡ|sờ mó|sờ soạng|quấy rối|
quấy rối tình dục|lạm dụng|lạm dụng tình dục|ép quan hệ|ép em quan hệ|ép ngủ|bắt quan hệ|giở trò|
đồi bại|dâm ô|gạ tình|làm nhục|cởi đồ|cởi quần|ép em chiều|bắt chiều|gạ gẫm|cưỡng ép|sờ ngực|
sờ người|sờ vào|đụng chạm|làm bậy|bắt em ngủ|ép phải ngủ
"""
CHILD = """
con em|con tôi|con tui|con mình|con gái|con bé|cháu~|cháu gái|cháu tôi|bé nhà|bé gái|bé trai|
đứa nhỏ|tụi nhỏ|con nhỏ|trẻ em|trẻ con|trẻ nhỏ|đứa trẻ|đứa bé|em gái|thằng bé|tụi nhóc|
mấy đứa nhỏ|con riêng|cháu nội|cháu ngoại|thằng nhỏ|con chị|con cái|bé hàng xóm|bé con|con nuôi|
thằng cu|học sinh|mấy đứa con|đứa con
"""
SELF = """
em|tôi|tui|mình|tớ|tau!|tao|mẹ con|mẹ con em|vợ~|vợ con|chúng em|tụi em|nhà em|nhà tôi|nhà tui|
mẹ em|mẹ tôi|chị gái|chị em|bạn em|bạn tôi|hàng xóm|cháu|con~|chị~|má em|mẹ cháu|mẹ con cháu|
con em
"""
PASSIVE = "bị|bị nó|bị chúng nó|bị họ|bị người ta|chịu đòn"
BREAK = """
đập đồ|đập phá|phá đồ|đập nhà|ném đồ|đập bát|đập chén|đốt đồ|đốt nhà|phá nhà|đập hết|quậy phá|
quăng đồ|đập cửa|đập tan|đồ đạc
"""
DRUNK = "say|xỉn~|say xỉn|uống rượu|nhậu~|rượu vô|rượu vào|bia rượu|say rượu|nhậu say"

DYING = """
chết cho xong|chết quách|chết cho rồi|không muốn sống|không thiết sống|hết muốn sống|chán sống|
chẳng muốn sống|chả muốn sống|không còn muốn sống|chẳng thiết sống|tự tử!|muốn tự tử|định tự tử|
nghĩ đến tự tử|nghĩ tới tự tử|tính tự tử|đòi tự tử|tự tử cho|tự tử rồi|tự vẫn!|tự sát|quyên sinh|
kết liễu|nhảy cầu|nhảy sông|nhảy lầu|uống thuốc sâu|uống thuốc trừ sâu|uống thuốc chuột|
uống thuốc diệt cỏ|uống thuốc cỏ|uống thuốc ngủ cho|rạch tay|cắt cổ tay|tự cắt tay|treo cổ|
sống không bằng chết|không còn lý do để sống|không còn lý do sống|chết đi cho|chết đi còn hơn|
chết còn sướng hơn|chết mới hết khổ|sống làm gì nữa|sống để làm gì|sống làm chi|chỉ muốn chết|
chỉ muốn biến mất|muốn biến mất|biến mất khỏi|không cần sống|tự kết thúc|muốn kết thúc cuộc đời|
kết thúc cuộc đời|kết thúc tất cả|không sống nổi|sống không nổi|nghĩ quẩn|nghĩ dại|
làm điều dại dột|vĩnh biệt|muốn chết đi|chết chung|chết cùng con|ôm con chết|tìm đến cái chết|
muốn đi chết|nghĩ tới cái chết|nghĩ đến cái chết|em chết đây|muốn ra đi mãi mãi|
ngủ luôn không dậy|ngủ một giấc không dậy|không ai cần em sống|chết cho khuất mắt|chết cho nhẹ|
chết cho đỡ khổ|không thiết sống nữa|chết cũng được|muốn chết cho xong|muốn chết cho rồi|
sống chi nữa|sống hết nổi
"""
WISH_TO_DIE = "muốn chết|muốn chết quá|muốn chết luôn|muốn chết lắm"
# Before "muốn chết" these only say how much.
HOW_MUCH = """
nóng|lạnh|buồn cười|cười|vui|ngon|mệt|đau|đói|rẻ|mắc|đắt|dở|xinh|đẹp|khó|bận|lười|ngại|chậm|lâu|
nhột|sợ|tức|run|rét|thèm|khát|nhớ|thương|ghét|dài|nặng|chua|cay
"""
DESPAIR = """
tuyệt vọng|chịu hết nổi|không chịu nổi nữa|hết chịu nổi|bế tắc|buông xuôi|hết đường|trầm cảm|
không ai cần|vô dụng|gánh nặng|không còn gì|không còn ai
"""

DEBT = """
siết nợ|xiết nợ|đòi nợ|đến đòi nợ|khủng bố điện thoại|gọi điện khủng bố|gán nợ|bắt nợ|tạt sơn|
tạt mắm tôm|lãi mẹ đẻ lãi con|trốn nợ|nợ ngập đầu|nợ chồng chất|nợ nần chồng chất|ghép ảnh|
tung ảnh|tung hình|xiết nhà|siết nhà|siết xe|doạ đăng ảnh
"""
PRESSED = "vỡ nợ|bể nợ|chủ nợ|đòi tiền|lấy sổ đỏ|giữ sổ đỏ|lấy nhà|khủng bố|bôi nhọ|đe doạ|hăm doạ"
LOAN = """
tín dụng đen|vay nặng lãi|nặng lãi|lãi cắt cổ|vay nóng|vay app|app vay|bốc bát họ|bát họ|
xã hội đen|giang hồ|lãi chồng lãi|vay bốc
"""
OWING = "nợ|vay|lãi|nợ nần|vay ngoài|vay tiền|vay online|vay qua app|vay tiền qua app|app"
CANNOT_PAY = """
trả không nổi|không trả nổi|không có tiền trả|không trả được|hết khả năng trả|không có trả|
không còn khả năng trả|trả hoài không hết|không biết lấy gì trả|lấy gì trả|trả mãi không hết
"""
CHEATED = """
lừa~|lừa đảo|lừa mất|lừa tiền|lừa gạt|gạt~|gạt tiền|gạt mất|gạt hết|chiếm đoạt|hack~|dụ đầu tư|
dụ nạp tiền|dụ chuyển|mất hết tiền|mất sạch tiền|mất tiền|bay hết tiền|rút hết tiền|trừ hết tiền|
ôm tiền|lừa tình|lừa chuyển khoản|dụ dỗ|lừa hết|quỵt|giật hụi|bể hụi|vỡ hụi
"""
SLIP = "lỡ|trót|lỡ tay|vừa|mới|nghe lời|tin lời|lỡ dại|cả tin"
BAIT = """
bấm link|bấm vào link|bấm đường link|nhấp link|bấm đường dẫn|đọc otp|đọc mã otp|gửi otp|
cho mã otp|gửi mã otp|đưa otp|cung cấp otp|đầu tư tiền ảo|sàn ảo|việc nhẹ lương cao|
nạp tiền vào sàn|nạp tiền vào app|nạp tiền cho nó|làm nhiệm vụ|công an giả|cài app lạ|
chuyển tiền cho nó|chuyển tiền cho người lạ|chuyển khoản cho nó|đọc mã|chuyển tiền cho kẻ|
gửi tiền cho nó|chuyển cho nó|đưa mã|quét mã lạ|cài ứng dụng lạ
"""
PRETENDS = """
xưng|tự xưng|xưng là|giả danh|mạo danh|giả làm|bảo là|nói là|gọi điện|gọi đến|gọi tới|nhắn
"""
OFFICE = "công an|viện kiểm sát|toà án|ngân hàng|cảnh sát|điện lực|bưu điện|shipper|nhân viên"
DEMANDS = """
chuyển tiền|bắt chuyển khoản|bảo chuyển khoản|cài app|cài ứng dụng|nộp tiền|otp|mã xác nhận|
bắt em nộp|bắt nộp|rửa tiền|gửi tiền
"""
LURE = "dụ~|dụ dỗ|lừa~|gạt|nhốt~|bị bán|lừa bán|bắt cóc|ép~|lừa đưa|bị đưa"
ENTICE = "rủ~|rủ rê|đưa em|đưa cháu"
WORK = "làm|làm việc|làm ăn|lương|việc nhẹ|sợ|bán người|bị bán|bị lừa|nghi"
ABROAD = """
campuchia|cam pu chia|căm pu chia|trung quốc|biên giới|myanmar|miến điện|sang cam|qua cam|bên cam|
sang tàu|bên tàu|qua tàu|đài loan|bên kia biên giới|sòng bài|casino
"""
TRAFFICKED = """
bị bán|bán em|bán con em|bán cháu|lừa bán|bán sang trung quốc|bán qua biên giới|bắt cóc|
giữ hộ chiếu|thu hộ chiếu|giữ giấy tờ|tiền chuộc|đòi tiền chuộc|ép tiếp khách|bắt tiếp khách|
ép bán dâm|bắt bán dâm|bán vào động|bán làm vợ|đòi chuộc|bắt em tiếp khách|ép làm gái|bán thận|
mất tích
"""
TOPIC = """
bạo lực gia đình|bạo lực|bạo hành gia đình|mua bán người|buôn người|xâm hại trẻ em|tín dụng đen|
lừa đảo|bạo hành
"""
HELP = """
cứu|cứu với|giúp với|giúp em|giúp tôi|giúp tui|giúp cháu|phải làm sao|làm sao bây giờ|
biết làm sao|kêu ai|sợ quá|em sợ|tôi sợ|sợ lắm|sợ về nhà|bỏ trốn|trốn đi|trốn ra|trốn khỏi|
cầu cứu|kêu cứu|làm sao thoát|báo ai|gọi ai|nạn nhân|cầu xin|khổ quá
"""
CRY = """
cứu em với|cứu tôi với|cứu tui với|ai cứu em|cứu con em|cứu cháu với|cứu mẹ con em|cứu em|
cứu mạng|giết em mất|giết tôi mất|giết em|giết tôi|giết mẹ con|đánh chết em|đánh em chết
"""
NOW = """
đang|ngay bây giờ|bây giờ|cứu|dí dao|cầm dao|kề dao|xách dao|vác dao|chảy máu|máu~|nhốt~|đòi giết|
doạ giết|tối nay|đêm nay|vừa|vừa mới|mới|rồi~|ngoài cửa|trước cửa|trước nhà|khoá cửa|chém~|giết~|
lát nữa|vĩnh biệt|em chết đây|bóp cổ|uống thuốc sâu|uống thuốc trừ sâu|uống thuốc chuột|trên cầu
"""
FORMAL = """
báo cáo|tuyên truyền|truyền thông|chiến dịch|phòng chống|phòng ngừa|chuyên đề|kế hoạch|tập huấn|
hội thi|hội nghị|5 không|năm không|thủ tục|quy định|mô hình|tiêu chí|là gì|là sao|thông báo|
công văn|câu lạc bộ|clb|biên bản|tháng hành động|hưởng ứng|phong trào|số liệu|thống kê|quý 1|
quý 2|quý 3|quý 4|quý i|tổng kết|lớp học|tài liệu|tờ rơi|khẩu hiệu|cuộc vận động|bao nhiêu vụ|
mấy vụ|nội dung|sinh hoạt|lịch họp|hồ sơ|nghị định|mức phạt|xử phạt|cách phòng|phòng tránh|
cảnh giác|cảnh báo|đề phòng|triển khai|tham gia|chính sách|chương trình|bình đẳng giới|pháp luật|
luật|hội thảo|toạ đàm|ra quân|chấm điểm|đăng ký|bình xét|danh sách|xin số|nhận diện|kỹ năng|
ký cam kết|tiểu phẩm|kịch bản|bài viết|tin bài|bộ phim|phim|truyện|bài hát|thời sự|trên tivi|
báo đài|nhắc chị em|dự án|xã mình|bà con|giao ban|kế toán|ở xã
"""
NEGATION = "không|chưa bao giờ|chưa từng|không hề|chẳng bao giờ|không còn"
# Longer than what is in it, so it wins: none of these is a blow, a debt or a death.
HARMLESS = """
du lịch|du học|du xuân|du khách|
đánh giá|đánh máy|đánh cờ|đánh bài|đánh bạc|đánh đề|đánh răng|đánh bóng|đánh cá|đánh bắt|đánh vần|
đánh trống|đánh nhau vì|chửi nhau vì|gà trống đánh nhau|đánh dấu|đánh số|đánh kem|đánh trứng|
đánh phấn|đánh rơi|đánh mất|đánh luống|đánh thuế|đánh thức|đánh đàn|đánh cầu|đánh lửa|đánh tiếng|
đánh son|đánh chữ|đánh bả|đánh chuột|đánh golf|đánh vảy|danh sách|danh hiệu|danh mục|danh dự|
danh bạ|điểm danh|danh nghĩa|danh xưng|dành cho|dành riêng|để dành|dành dụm|dành thời gian|
danh tiếng|ghi danh|nổi danh|công danh|danh thiếp|dành tiền|dành ra|danh ca|hỏi đáp|giải đáp|
đáp ứng|đền đáp|đáp lại|đáp án|đắp đường|đắp đập|đập lúa|đập nước|đập thuỷ|đập dập|đập mở|đạp xe|
xe đạp|đắp mặt nạ|đắp chăn|đá bóng|đá cầu|đá gà|đá cuội|nước đá|đá lạnh|đấm bóp|đấm lưng|tát nước|
tát ao|đâm chồi|đâm sầm|chém gió|hội đập|cười chết|giết mổ|giết lợn|giết gà|giết heo|
giết thời gian|giết sâu bọ|đòi nợ giùm|nhốt gà|nhốt lợn|nhốt heo|nhốt bò|bắt nhịp|bắt đầu|bắt gà|
bắt buộc|say xe|say sóng|say nắng|say mê|bị động|ép dầu|ép cọc|ép plastic|ép nước|phạt đền|
máu nhiễm mỡ|hiến máu|nhóm máu|xét nghiệm máu|ghép ảnh lên bìa|cúm gà|mới sinh|bắt sâu|bắt cá|
bắt tay|bắt kịp|mất tiền mua|mất tiền không|có mất tiền|con trai út|chết cây|cây chết|lợn chết|
gà chết|heo chết|chết đói hàng|doạ mưa|trời doạ|xích lô|xích đu|xích xe|xích chó|cưỡng chế|
khống chế dịch|kiểm soát dịch|kiểm soát chi|ra tay giúp|đòi hỏi|lừa con|con lừa|tiền chuộc vàng|
nhảy dân vũ|đánh thắng|đánh giặc|đánh mỹ|đánh pháp|trận đánh|đánh vật|đánh đu|đánh gió|chửi vui
"""
