# Tying chats to the roster and groups to branches

channel-telegram = Telegram
channel-zalo_bot = Zalo
channel-memory = test channel

linking-code-who = Which member is the code for? Send her number or name.
linking-code =
    Code for { $name } (no. { $number }): { $code }

    It works once, within 24 hours. The member sends it to the assistant in private.
linking-nobody = Nobody on the branch's list is "{ $who }". Send a number or a name, e.g.: mã 10
linking-which = Several people have that name. Which one?
linking-which-line = { $name }, born { $year }
linking-group-code =
    Code for a group of { $unit }: { $code }

    It works once, within 30 minutes. Open the branch's group and write:
    @{ $bot } { $code }
linking-year-unknown = (year unknown)
linking-claim =
    This code belongs to { $name }, born { $year }, { $unit }.
    Is that you?
linking-claim-yes = Yes
linking-claim-no = No
linking-claim-again = Please answer: 1 if that is your name, 2 if it is not.
linking-not-me = All right, nothing was linked. Please ask your branch head for your code.
linking-wrong-code = This code is wrong or out of date. Please ask your branch head for a new one.
linking-too-many = Too many wrong codes. Please wait an hour, or see your branch head.
linking-already = { $name } is already linked to this phone. Send 0 to see what can be done.
linking-no-leader = Your branch head could not be reached to confirm. Please try again later.
linking-no-name = (no name)
linking-asked = Thank you. { $leader } has been asked to confirm; you will hear at once.
linking-confirm =
    Somebody on { $channel }, shown as "{ $shown }", says she is { $name }.
    Did you just give { $name } a code?
linking-confirm-yes = Yes, link her
linking-confirm-no = No
linking-confirmed = { $name } is linked.
linking-denied = Your branch head did not recognise you, so this phone was not linked. Please see her.
linking-denied-done = All right, { $name } was not linked.
linking-consent =
    This phone is linked to { $name }, { $unit }.
    The union asks to use your name on the roster to send announcements and invitations here. You can stop at any time by sending: dừng
    Do you agree?
linking-consent-yes = I agree
linking-consent-no = No
linking-consented-yes = Thank you. The union's announcements will reach you here. This is an automatic assistant; send 9 for a person.
linking-consented-no = All right, nothing will be sent here. When you want it, send: nhận lại
linking-bound = This group now receives the announcements of { $unit }. To ask something, mention the assistant or reply to it.
linking-bound-notice = The group "{ $title }" now belongs to { $unit }. If that was not you, send: huỷ
linking-group-untitled = (untitled)
linking-unbind = Take the group off
linking-unbound = The group was taken off { $unit }.
