"""Sentences of two kinds, a line each: cries for help, and what only sounds like one.

Every third line of each is held out: it was never looked at while the words were chosen.
"""

CRIES = {
    "violence": """
chồng em đánh em
chong em danh em
ck e đánh e suốt ngày
chồng tôi hễ uống rượu vào là đánh tôi
ổng uống rượu vô là đập đồ
tối nào ổng cũng nhậu xỉn rồi kiếm chuyện đánh mẹ con tui
chong e cam dao doi giet e
Chồng em vừa cầm dao doạ chém cả nhà, em đang trốn ngoài vườn
ông xã em hay tát em trước mặt con
ảnh bóp cổ em hôm qua
em bị chồng nhốt trong phòng không cho ra ngoài
em bi chong duoi ra khoi nha giua dem
mẹ chồng chửi bới em suốt, em không chịu nổi nữa
bố em say rượu về là đập phá, đánh mẹ em
thằng chồng nó đấm em bầm tím mắt
chồng cũ cứ bám theo doạ giết em
người yêu cũ doạ đánh em
chongf em ddanhs em
chồng em đ.á.n.h em
c h o n g d a n h e m
chồng tui quánh tui hoài
ck mk say la danh mk
con trai tôi nó đánh tôi chị ạ
con dâu đánh mẹ chồng là tôi đây
vợ chồng em đánh nhau, em chảy máu đầu
anh ta nhắn tin doạ giết em với con
chồng đánh vợ hoài ai can cũng không được
tôi 70 tuổi bị con trai đuổi ra khỏi nhà
bà hàng xóm bị chồng đánh ghê lắm phải báo ai
hàng xóm nhà em bị chồng bạo hành
em bị bạo lực gia đình giờ phải làm sao
nha em bi bao luc gia dinh
cứu em với
cuu toi voi
chồng em ép em quan hệ khi em không muốn
em bị ông chủ sàm sỡ
e bi sep quay roi
em gái bạn em bị hiếp dâm
em bi cuong buc
chồng kiểm soát hết, lấy hết tiền, không cho em đi đâu
anh ấy giật điện thoại không cho em gọi về nhà
lão ấy túm tóc em lôi xềnh xệch
ba dượng hay hành hạ mẹ em
chồng em nghiện, về là phá đồ trong nhà
dạ em sợ về nhà lắm, ổng đang say
chồng em hôm qua tát em một cái trước mặt mẹ chồng
anh nhà em nóng lên là tác động tay chân với vợ con, đánh em tím cả người
chồng vũ phu quá em muốn bỏ trốn
em ơi chị bị chồng đánh gãy tay rồi
chồng e chém e chảy máu
bi chong danh thi bao ai
t bi ny danh
mẹ em bị bố đánh
cháu bị bố đánh đau lắm
chồng em ngoại tình về còn đánh đập em
vợ chồng em cãi nhau, chồng em bóp cổ em suýt chết
doa giet em
hắn doạ đốt nhà em
nó cầm dao đứng trước cửa nhà em
bi5 cho62ng d9a1nh
ch0ng em đ4nh em
chồnggggg em đánhhhh emmm
em bị đánh
tôi bị đánh đập
ck e hom wa oánh e
chồng đi nhậu về lôi em ra đánh
chong tui nhau ve la chui la danh
chồng em không đánh nhưng ngày nào cũng chửi bới, sỉ nhục em
mỗi lần thua bạc là chồng lôi em ra đánh
""",
    "child": """
con em bị xâm hại
con e bi xam hai
cháu gái tôi bị ông hàng xóm sờ mó
con gái em bị thầy giáo sàm sỡ
bé nhà em bị cô giáo đánh
bố dượng đánh con bé dã man lắm
be gai hang xom bi bo danh
thằng bé bị bố nhốt ngoài sân cả đêm
con bé bị bạn trai của mẹ hiếp
đứa nhỏ bị mẹ kế bỏ đói
con tôi đi học bị bạn đánh hội đồng
chau noi toi bi lam dung
chồng em đánh con em
chong em danh con
ảnh say là lôi mấy đứa nhỏ ra đánh
có ông hàng xóm dâm ô trẻ em
em gái em 12 tuổi bị gạ gẫm
con gái bị người ta dụ cởi đồ quay clip
con nuôi nhà bên bị hành hạ, tội lắm
cháu bị bố dượng sờ vào người
bảo mẫu đánh trẻ con
""",
    "trafficking": """
bị dụ sang Campuchia
em bị lừa sang campuchia làm việc
con gái em bị lừa bán sang Trung Quốc
con toi bi lua qua cam
cháu tôi bị giữ bên Campuchia đòi tiền chuộc
chúng nó thu hộ chiếu không cho em về
em bi ep tiep khach
có người rủ em sang trung quốc làm, em sợ bị bán
con em mất tích, nghe nói bị đưa qua biên giới, em bị họ đòi tiền chuộc
bi nhot ben campuchia cuu voi
em gái em bị bán qua biên giới
họ bắt em tiếp khách trả nợ
chồng em bị lừa sang myanmar
bị bắt cóc
""",
    "suicide": """
em không muốn sống nữa
k muon song nua
chết cho xong
tôi muốn chết
em muon chet lam roi
sống không bằng chết chị ơi
chán sống quá
em đã nghĩ đến tự tử
e muon tu tu
chắc em tự tử cho xong
hay là em uống thuốc sâu cho rồi
em vừa uống thuốc trừ sâu
em mua thuốc chuột để sẵn rồi, chết cho nhẹ
mình chỉ muốn biến mất thôi
ko thiet song nua
song lam gi nua
em tuyệt vọng lắm
em rạch tay rồi
em đang đứng trên cầu, em muốn nhảy sông
chết quách cho đỡ khổ
con tôi đòi tự tử
em gái em nó treo cổ nhưng may có người cứu
nhiều đêm em nghĩ quẩn, định ôm con chết
ngủ một giấc không dậy nữa thì tốt
không ai cần em, em là gánh nặng
het muon song
khum mún sốg nữa
vĩnh biệt mọi người
em chịu hết nổi rồi chị ơi
m0i lan nhu vay em chi muon chet
""",
    "debt": """
bị siết nợ
em bị xã hội đen đòi nợ
nó gọi điện khủng bố em suốt ngày
em vay app giờ trả không nổi
e vay nong h ko tra dc
chu no den nha doi no
vay nặng lãi giờ lãi chồng lãi em không biết lấy gì trả
chúng nó tạt sơn vào nhà em
bọn đòi nợ doạ tung ảnh em
app vay ghép ảnh em gửi cho người nhà
chồng em chơi đề vỡ nợ rồi, người ta đến siết nhà
em dính tín dụng đen
dinh vao tin dung den giup em voi
nợ nần chồng chất em không có tiền trả
bị giang hồ đến nhà doạ
lỡ bốc bát họ giờ bị doạ chém
con trai tôi vay nặng lãi, người ta đến nhà đòi
nguoi ta lay so do nha em siet no
""",
    "scam": """
bị lừa chuyển khoản 20 triệu
em bị lừa đảo
em bi lua 50tr
e vua ck 20tr cho no gio no chan e, e bi lua roi
tôi bị lừa mất hết tiền tiết kiệm
em lỡ bấm vào link lạ
me em lo doc ma otp cho nguoi ta
có người xưng công an bảo em chuyển tiền
nó tự xưng viện kiểm sát bắt em nộp tiền
bà nội em bị gạt mất vàng
bi hack facebook lua tien ban be
em bị dụ đầu tư mất 100 triệu
em trót nạp tiền vào sàn ảo
em bị mất tiền trong tài khoản
bị lừa việc nhẹ lương cao
bi5 lu7a2 het tien
tôi mới chuyển tiền cho người lạ, giờ phải làm sao
bị vỡ hụi, mất hết tiền dành dụm
bi lwaf ddaor
chủ hụi ôm tiền bỏ trốn rồi
""",
}

ORDINARY = """
báo cáo bạo lực gia đình quý 3
cách chấm điểm tiêu chí không có bạo lực gia đình trong 5 không 3 sạch
5 không gồm những gì, có bạo lực gia đình không
tuyên truyền phòng chống bạo lực gia đình tối thứ bảy
chi hội mình có mấy vụ bạo lực gia đình
lớp tập huấn phòng chống mua bán người mấy giờ
mô hình ngôi nhà bình yên là gì
luật phòng chống bạo lực gia đình có gì mới
mức phạt khi đánh vợ theo nghị định là bao nhiêu
cho xin số liệu về bạo lực gia đình năm nay
thông báo: cảnh giác lừa đảo qua mạng
tin này có phải lừa đảo không
tuyen truyen phong chong xam hai tre em o dau
tháng hành động vì bình đẳng giới và phòng ngừa bạo lực
câu lạc bộ phòng chống bạo lực gia đình sinh hoạt ngày nào
thi tiểu phẩm về phòng chống tín dụng đen
tín dụng đen là gì
nhận diện lừa đảo trên không gian mạng
kế hoạch truyền thông phòng chống mua bán người
bao luc gia dinh la gi
hội thi tìm hiểu luật trẻ em
cách phòng tránh xâm hại cho con gái
hội phí đóng bao nhiêu
em còn nợ hội phí tháng mấy
lịch họp tháng này
họp ở đâu vậy chị
mai em bận xin vắng
danh sách hội viên
danh sach ho ngheo
điểm danh giúp em
chong em di hop thay duoc khong
chồng em đi họp thay được không
chồng em đã gửi tiền rồi
chong em da gui tien roi
chồng em đánh máy giúp biên bản
chong em danh may bien ban
con em mới sinh được nhận quà gì
cháu gái tôi học giỏi có được khen không
vay vốn nuôi lợn cần giấy tờ gì
muon vay von ngan hang chinh sach
vay 50 triệu lãi suất bao nhiêu
nợ quá hạn của tổ là bao nhiêu
em muốn tư vấn vay vốn
tu van giup em bao hiem
muon tu van luat hon nhan
thủ tục ly hôn thế nào
ly hon thi con theo ai
thuốc trừ sâu mua ở đâu
cách pha thuốc sâu cho lúa
lúa bị sâu phá phải phun gì
lợn bị chết có được hỗ trợ không
ga nha em bi chet nhieu
cây bị chết khô
nóng muốn chết, họp sớm hơn được không
mệt muốn chết mà vẫn phải báo cáo
từ từ em gửi
tu tu de em tim
để em từ từ đọc
em đang đánh cá ngoài biển
chong em danh ca xa nha
đánh giá xếp loại hội viên
danh gia cuoi nam khi nao
bao giờ có kết quả đánh giá chi hội
khi nào phát gạo
em bị ốm xin nghỉ họp
bị mất thẻ hội viên làm lại ở đâu
em bị mất điện thoại, liên kết lại thế nào
bi mat the bao hiem y te
em bị đau lưng không đi được
nhà bị tốc mái có được hỗ trợ không
nha em bi ngap
xe bị hỏng đến muộn
lịch tiêm chủng cho trẻ em
trẻ em nghèo được hỗ trợ gì
mẹ đỡ đầu nhận con nuôi thế nào
con trai tôi đi bộ đội được hưởng gì
chồng em ốm có được thăm không
bố em mất, Hội có viếng không
mẹ chồng em 80 tuổi có được mừng thọ không
me chong em mung tho
chúc mừng chị em
cảm ơn chị nhiều
chào em
hôm nay nghỉ học cho cháu
giúp em đăng ký lớp nấu ăn
cuu tro lu lut nhan o dau
cứu trợ phát ở đâu
hiến máu ngày nào
đăng ký hiến máu nhân đạo
con đường trước nhà bị ngập
đá bóng nữ mấy giờ
da bong nu khi nao
đội bóng chuyền tập lúc nào
đi Trung Quốc du lịch cần gì
bán sầu riêng sang Trung Quốc giá bao nhiêu
xuất khẩu lao động Đài Loan thế nào
xkld dai loan dang ky o dau
sang Campuchia chơi có cần hộ chiếu không
lớp dạy tát nước dân ca
đập lúa thuê máy ở đâu
đạp xe vì môi trường mấy giờ tập trung
dap xe dieu hanh
hỏi đáp về bảo hiểm
hoi dap bhxh
giải đáp giúp em
em giành giải nhất hội thi
dành thời gian cho gia đình
danh cho hoi vien ngheo co gi
chuyển khoản hội phí vào tài khoản nào
ck hoi phi vao tk nao
ck tien quy cho ai
em ck 100k quỹ rồi nhé
em vừa chuyển khoản hội phí rồi
em mới chuyển tiền ủng hộ bão
chuyển tiền ủng hộ vào đâu
có phải Hội nhắn chuyển tiền không
số tài khoản của hội là gì
công an xã ở đâu
cong an xa lam can cuoc khi nao
ngân hàng chính sách giao dịch ngày nào
ngân hàng gọi điện bảo em lên ký giấy
nhân viên điện lực có thu tiền ở nhà văn hoá không
bấm vào link nào để đăng ký
link hop online dau
mã otp gửi về đâu
con gái em lấy chồng có được tặng quà không
em sinh con thứ ba có bị phạt không
hộ nghèo được gì
nha em co duoc xet ho can ngheo khong
chị ơi em sợ muộn mất
sợ mưa thì có hoãn không
em say xe không đi tham quan được
xin số chi hội trưởng
ai là chi hội trưởng
số điện thoại Hội xã
cho em gặp cán bộ
em muốn phản ánh đường làng bị hỏng
tôi muốn góp ý về rác thải
hàng xóm đốt rác khói quá
hang xom dot rac
chó nhà hàng xóm cắn người báo ai
hàng xóm mở nhạc ồn quá
nhà bên lấn đất em hỏi ai
tranh chấp đất đai hỏi ở đâu
con em bị sốt có tiêm được không
con em bị gãy tay nghỉ học mấy hôm
chau bi om khong di hop duoc
bé nhà em đi mẫu giáo đóng bao nhiêu
trẻ em dưới 6 tuổi bảo hiểm thế nào
phim tối nay ở nhà văn hoá có hay không
bài hát múa dân vũ tên gì
cười chết mất chị ơi
ngon muốn chết
thuốc ngủ có bán ở trạm y tế không
uống thuốc huyết áp lúc nào
cắt tay áo dài ở đâu
lớp cắt may
treo cờ ngày nào
treo co 2/9
nhảy dân vũ mấy giờ
nhay dan vu o dau
biến chứng tiểu đường là gì
vay app của ngân hàng chính sách thế nào
trả nợ vay tổ tiết kiệm ngày nào
tra no ngan hang hang thang
thu nợ gốc tháng mấy
cho hỏi số tiền em còn nợ ngân hàng chính sách
lãi suất vay hộ nghèo bao nhiêu
hụi tháng này ai hốt
giết lợn ăn tết chung
thịt gà bao nhiêu tiền
ông xã em hỏi lịch họp
anh ấy không đi được
nó báo lỗi không vào được
máy em bị treo
điện thoại bị khoá
tài khoản zalo của em bị khoá
bị chặn tin nhắn thì làm sao
em bị gọi nhầm tên trong danh sách
sao em bị ghi vắng
em bị sai ngày sinh trên thẻ
bị trừ điểm thi đua vì sao
chi hội em bị nhắc nhở vì sao
không ai đi họp cả
em chưa nhận được tiền hỗ trợ
khi nào mình nhận được quà trung thu cho con
làm sao để vào hội
phải làm sao để được kết nạp
giúp em với, không mở được file
em không biết đăng nhập, giúp với
chị hàng xóm muốn vào Hội
tối nay có họp không
bây giờ đến kịp không
đêm nay bão vào
nhà em với nhà bên cãi nhau vì cái rãnh nước, nhờ ai hoà giải
hai nhà chửi nhau vì con gà, tổ hoà giải có đến không
các hành vi bị coi là bạo lực gia đình
phòng chống xâm hại trẻ em
phong chong tin dung den
tổ hoà giải gồm những ai
em bị cắt chế độ con nhỏ
nhà bị cắt điện
em bị thu hồi đất được đền bù thế nào
bị chó dại cắn phải làm sao
con gà trống đánh nhau
hai đứa con em đánh nhau suốt ngày có lớp dạy con không
làm sao dạy con không đánh bạn
con em hư quá, mắng không nghe
chồng em nhậu hoài có lớp cai rượu không
hội thi nấu ăn có bị loại không
đội văn nghệ bị thiếu người
bị phạt bao nhiêu khi không đội mũ bảo hiểm
em đập hộp quà rồi, đẹp lắm
mua máy đập lúa trả góp được không
bắt sâu cho rau thế nào
nhốt gà ở đâu cho sạch
con nhỏ có phải đóng hội phí không
vợ chồng em muốn đi học lớp tiền hôn nhân
chồng em nghiện ma tuý muốn đi cai thì liên hệ đâu
chong em chet duoc huong tuat khong
chồng em chết năm ngoái, em có được trợ cấp không
bố mẹ em chết sớm, em được nhận học bổng không
chết rồi em quên họp
quên mất, chết thật
em lỡ hẹn với chị
em lỡ xoá tin nhắn thông báo
em mới nhận được tiền, cảm ơn Hội
mất tiền vé xe có được trả lại không
rút tiền tiết kiệm ở đâu
gửi tiền tiết kiệm ngày nào
người ta bảo là họp chiều nay
công an nhắn làm căn cước cho con
ngân hàng nhắn em đến trả lãi
nộp phạt giao thông ở đâu
đi lao động Đài Loan vay được bao nhiêu
lấy chồng Đài Loan đăng ký ở đâu
lay chong trung quoc can giay to gi
con gái em lấy chồng Trung Quốc muốn nhập hộ khẩu
hàng Trung Quốc có được bán ở hội chợ không
trại trẻ mồ côi ở đâu để thăm
trẻ bị suy dinh dưỡng được hỗ trợ gì
con em bị điểm kém
con em bị cô giáo nhắc nhở
em muốn khoá tin nhắn
khoá cửa nhà văn hoá ai giữ
cửa nhà văn hoá đang khoá
em đang ở trước cửa nhà văn hoá
dao kéo mang theo nấu ăn có cần không
ai cầm dao thớt đi nấu cỗ
"""


def lines(text: str) -> list[str]:
    """The sentences of a table."""
    return [line for line in text.splitlines() if line]


def cries(*, held_out: bool) -> list[tuple[str, str]]:
    """Pairs of kind and sentence."""
    rows = [(kind, line) for kind, text in CRIES.items() for line in lines(text)]
    return [row for at, row in enumerate(rows) if (at % 3 == 2) is held_out]


def ordinary(*, held_out: bool) -> list[str]:
    return [row for at, row in enumerate(lines(ORDINARY)) if (at % 3 == 2) is held_out]
