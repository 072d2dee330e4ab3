"""How people abbreviate and spell in chats and dialects: tables of data, word by word."""

# short=what_it_stands_for, as typed; blanks in the long form are underscores.
SHORT_FORMS = """
k=không ko=không kh=không hok=không hông=không hong=không hem=không
dc=được đc=được đx=được dk=đăng_ký đk=đăng_ký sdt=số_điện_thoại sđt=số_điện_thoại
đt=điện_thoại dt=điện_thoại bhyt=bảo_hiểm_y_tế bhxh=bảo_hiểm_xã_hội hv=hội_viên
pn=phụ_nữ hpn=hội_phụ_nữ hlhpn=hội_phụ_nữ lhpn=hội_phụ_nữ ch=chi_hội cht=chi_hội_trưởng
bch=ban_chấp_hành nhcs=ngân_hàng_chính_sách nhcsxh=ngân_hàng_chính_sách nh=ngân_hàng
hn=hộ_nghèo cn=cận_nghèo hs=hồ_sơ dvc=dịch_vụ_công mk=mật_khẩu pass=mật_khẩu tk=tài_khoản
ck=chuyển_khoản cccd=căn_cước cmnd=căn_cước cmt=căn_cước bb=biên_bản gđ=gia_đình gd=gia_đình
ubnd=uỷ_ban ub=uỷ_ban xh=xã_hội lđ=lao_động tt=thông_tin bs=bác_sĩ bv=bệnh_viện
nvh=nhà_văn_hoá tkvv=tiết_kiệm_vay_vốn htx=hợp_tác_xã clb=câu_lạc_bộ
bg=bao_giờ bh=bao_giờ bn=bao_nhiêu bnhiu=bao_nhiêu nhiu=nhiêu ntn=thế_nào
ng=người ngta=người_ta nguời=người mn=mọi_người mng=mọi_người e=em a=anh c=chị b=bạn
j=gì ji=gì gj=gì z=vậy v=vậy dzậy=vậy dậy=vậy r=rồi rùi=rồi oy=rồi uh=ừ cx=cũng ms=mới
vs=với w=với wa=quá wá=quá qá=quá lun=luôn mún=muốn jup=giúp júp=giúp zúp=giúp
h=giờ fai=phải fải=phải pải=phải bít=biết bik=biết bit=biết trc=trước ngèo=nghèo nghèp=nghèo
s=sao hg=hằng xài=dùng tq=trung_quốc vn=việt_nam ns=nông_sản
tr=triệu nhug=những nhìu=nhiều iu=yêu lgi=làm_gì thik=thích chog=chồng
vk=vợ ny=người_yêu cty=công_ty kcn=khu_công_nghiệp sv=sinh_viên hssv=học_sinh_sinh_viên
dtts=dân_tộc_thiểu_số q1=quý_1 q2=quý_2 q3=quý_3 q4=quý_4 i=1 ii=2 iii=3 iv=4
t2=thứ_hai t3=thứ_ba t4=thứ_tư t5=thứ_năm t6=thứ_sáu t7=thứ_bảy
fb=facebook zl=zalo inet=mạng net=mạng mxh=mạng_xã_hội onl=trực_tuyến online=trực_tuyến
mô=đâu răng=sao rứa=vậy chi=gì ni=này nớ=đó tê=kia hợp=họp
"""

# Dialect and chat words that are ordinary words too, beside the words that show it: "chi" asks
# (gì), but "chi hội" is a branch and "thu chi" are accounts.
KEPT_BEFORE = {
    "chi": "hội tiền phí trả tiết đoàn bộ tiêu thăm nhánh tổ cho",
    "mô": "hình tả phạm",
    "hợp": "tác đồng pháp lý lệ nhất vệ",
    "răng": "miệng sữa khôn hàm giả",
    "tê": "liệt giác tay chân bì",
    "cn": "mấy này tuần tới",
    "dậy": "thì sớm sóng",
}
KEPT_AFTER = {
    "chi": "thu khoản mức tổng trích",
    "hợp": "phối phù tổ trường tập kết tích tổng thích liên",
    "răng": "đau nhổ sâu trám mọc khám bàn",
    "mô": "quy khăn",
    "tê": "bị",
    "cn": "thứ ngày sáng chiều tối",
    "dậy": "thức ngủ",
    "a": "vitamin",
    "b": "vitamin gan",
    "c": "vitamin gan",
    "e": "vitamin",
}
