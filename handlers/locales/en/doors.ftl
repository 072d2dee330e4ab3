# Check-in: codes on the screen, QR codes, the projected page

doors-elsewhere = This is a meeting of others. You belong to { $unit } and can check in only there.
doors-nothing-open = No meeting of yours has its check-in open, so it is not clear what { $code } is.
doors-wrong-digits = This code is not right. Please look at the 6 digits on the screen and send them again, for example: diem danh 123456
doors-expired-digits = This code has just run out; it changes all the time. Please send the new one on the screen.
doors-expired = This QR code has run out; it changes all the time. Please scan the new one on the screen.
doors-forged = This QR code is not ours. Please do not follow it, and ask your branch head.
doors-too-many = You have sent wrong codes many times. Please wait 10 minutes, or ask your branch head to mark you.
doors-link-first =
    Hello! We do not know yet who you are.
    Please ask your branch head for a code of 6 digits and send it here. You will be checked in right after that, without scanning again.

doors-call-online =
    The online meeting is about to begin. Join here: { $link }
    If you have joined, please answer this message.
doors-call-hybrid =
    The meeting is about to begin. Whoever is far away joins here: { $link }
    If you are there or have joined, please answer this message.
doors-link-unknown = (the branch head will send the link)
doors-qr-how = For a code to scan, send: mã qr

doors-code =
    📷 Check-in code of { $unit }
    Hold up your phone for others to scan. Whoever cannot scan sends: diem danh { $digits }
doors-digits =
    Check-in code of { $unit } right now: { $digits }
    Read it out; members send: diem danh { $digits }
doors-page =
    With a television or projector, open this page, where the code changes by itself: { $page }
    The link is for you alone; please do not pass it on.
doors-code-lasts = The code is good for about a minute. After that, take a new one.
doors-new-code = New code
doors-no-code-early = It is too early to check in, so there is no code yet. To open early, send: điểm danh
doors-no-code-over = Members can no longer check in by themselves, so there is no code. Please mark them by number, for example: vắng 3 7, còn lại có mặt
doors-no-code-closed = The register of this meeting is closed, so there is no code.
doors-no-code-cancelled = This meeting has been called off.

# The projected page
doors-screen-title = Check-in – { $unit }
doors-screen-scan = Scan this code with your phone
doors-screen-type = Cannot scan? Send this to “{ $bot }”:
doors-screen-here = Present
doors-screen-lost = No connection, trying again…
doors-screen-noscript = This browser cannot show the code. Please open the page in another one, such as Chrome.
doors-shut-early = Check-in has not begun yet
doors-shut-over = Check-in is over. Please tell the branch head.
doors-shut-closed = The register is closed. Thank you!
doors-shut-cancelled = This meeting has been called off.
doors-screen-expired = This page has run out. For a new one the branch head sends: mã qr
