"""Ordinary Vietnamese as people ask it: what the restorer of diacritics knows before any entry."""

# Household words in their usual neighbourhood; a phrase a clause.
PHRASES = """
tôi muốn hỏi. cho tôi hỏi. cho em hỏi. cho cháu hỏi. cho mình hỏi. xin hỏi. em muốn hỏi. tôi hỏi.
tôi thì. tôi có. tôi bị. tôi được. tôi không. tôi chưa. tôi đã. tôi đang. tôi cần. tôi muốn làm.
con tôi. con tôi bị. con trai tôi. con gái tôi. con em. con mình. con dâu tôi. cháu tôi.
cháu nhà tôi. mẹ tôi. má tôi. bố tôi. ba tôi. cha tôi. ông tôi. bà tôi. bà nội. bà ngoại.
ông nội. ông ngoại. chồng tôi. chồng em. vợ tôi. anh trai tôi. chị gái tôi. em trai tôi.
em gái tôi. chị dâu. anh rể. nhà tôi. nhà em. nhà mình. nhà cháu. gia đình tôi. hai vợ chồng tôi.
mẹ con tôi. bố mẹ tôi. bao nhiêu tiền. hết bao nhiêu. mất bao nhiêu. là bao nhiêu.
được bao nhiêu. bao nhiêu tuổi. mấy ngày. mấy giờ. mấy tháng. mấy năm. mấy tuổi. mấy lần.
mấy người. mấy buổi. mấy tiếng. mấy đứa. ngày mấy. thứ mấy. tháng mấy. số mấy. lớp mấy. mùng mấy.
là số mấy. gọi số mấy. vào tháng mấy. mấy giờ thì. mấy giờ mở cửa. trong mấy tháng. mất mấy ngày.
được mấy ngày. bắt đầu mấy giờ. ở đâu. tới đâu. đến đâu. ra đâu. nộp ở đâu. mua ở đâu. làm ở đâu.
xin ở đâu. lấy ở đâu. báo ở đâu. khi nào. bao giờ. hôm nào. ngày nào. lúc nào. chỗ nào. nơi nào.
người nào. cái nào. loại nào. hôm nay. hôm qua. ngày mai. tuần này. tuần sau. tháng này.
tháng sau. năm nay. năm ngoái. sang năm. thì làm sao. phải làm sao. thì phải làm gì. phải làm gì.
cần làm gì. nên làm gì. làm thế nào. như thế nào. cần giấy tờ gì. cần những gì. gồm những gì.
mang theo gì. mang gì. mặc gì. ăn gì. uống gì. học gì. là gì. có được không. được không.
có phải không. có sao không. có mất tiền không. có cần không. có nên không. có ai. ai cũng.
gọi ai. hỏi ai. báo ai. gặp ai. nhờ ai. của ai. cho ai. ai được. ai phải. ai làm. vì sao.
tại sao. sao lại. sao không. để làm gì. có gì. không có gì. không biết. chưa biết. không thấy.
không có tiền. có tiền. trả tiền. đóng tiền. nộp tiền. mất tiền. đòi nợ. trả nợ. tiền công.
không trả. không cho. không chịu. không được. không đến. không muốn. không dám. đã cho. chỉ cho.
cho con. cho cháu. cho mẹ. cho người. cho vay. cho mượn. cho chúng tôi. cho chị em. chỗ làm.
việc làm. đi làm. làm việc. làm ăn. làm thuê. làm công ty. nghỉ làm. nghỉ việc. nghỉ học. đi học.
học nghề. học may. học bơi. học nấu. học xong. lớp học. trường học. ở trường. ở lớp. ở nhà.
ở quê. ở xa. ở trọ. ở riêng. ở đây. ở xã. ở thôn. ở xóm. ở chợ. ở trạm. ở bệnh viện. ở huyện.
ở tỉnh. con chó. con mèo. con gà. con lợn. con heo. con bò. con trâu. con vịt. con cá.
bị ong đốt. bị đau. bị ốm. bị bệnh. bị ngã. bị lừa. bị mất. bị đánh. bị bạn. bị người ta.
bị phạt. bị cháy. bị hỏng. đau bụng. đau đầu. đau lưng. đau răng. đau chân. bàn tay. cánh tay.
cái chân. con mắt. ghi sổ. cuốn sổ. sổ sách. số tiền. số điện thoại. số nhà. con số. đường dây.
đường đi. đường làng. máy móc. máy cày. máy khâu. máy tính. máy bơm. cái máy. may áo. thợ may.
may mặc. may mắn. mây tre. nhận tiền. nhận quà. nhận ở đâu. nhắn tin. nhắn cho. nhẫn vàng.
bạn bè. bạn học. bạn gái. bản làng. bán hàng. bếp ga. rò khí. bóng đèn. đèn đường. đèn hỏng.
điện nước. tiền nước. cái nhà. cái xe. cái bàn. trồng rau. trồng cây. trồng hoa. trong nhà.
trong xóm. trong làng. trong năm. trong ngày. trong tháng. đăng ký. đi khám. đi chợ. đi đường.
đi xe. đi bộ. đi xa. đi đâu. đi họp. đi tập. đi chơi. đi vay. đi gửi. chi hội. chi hội phó.
chi hội trưởng. chị em. chị ơi. anh ơi. cô ơi. bác ơi. các chị. các cô. các bác. mọi người.
tôi năm nay. năm nay tôi. ai giúp. giúp tôi. giúp em. giúp gì. giúp đỡ. hỗ trợ gì. hướng dẫn.
chỉ giúp. áp dụng cho. dành cho. cấp cho. phát cho. gửi cho. báo cho. viết cho. nói cho.
tặng cho. đưa cho. mua cho. đổi tên. đổi thẻ. đổi máy. đòi lại. đội bóng. đợi lâu. từ đâu.
tự làm. từ khi. từ ngày. đến khi. đến ngày. sống sao. sông nước. suối. cá. rượu. bia. thuốc lá.
cơm. gạo. nước mắm. muối. đường. sữa. trứng. thịt. rau. buổi sáng. buổi trưa. buổi chiều.
buổi tối. ban ngày. ban đêm. nửa đêm. sáng sớm. cuối tuần. đầu tháng.
"""
