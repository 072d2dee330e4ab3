# Private help: who is in need, the officer who helps, wiping traces

refuge-step-violence-now = Go to a neighbour or among people now, then call 113.
refuge-step-violence-calm = I hear you. It is not your fault.
refuge-step-child-now = Take the child somewhere safe, to an adult you trust, then call 111.
refuge-step-child-calm = Thank you for speaking up for the child. Keep the child near an adult you trust.
refuge-step-trafficking-now = Call 113 now. Send your family the place you are at if you can do so safely.
refuge-step-trafficking-calm = Do not go along, send no money, give away no papers. Call and ask first.
refuge-step-suicide-now = I am worried about you. Do not stay alone: call somebody close to come now, and call 115.
refuge-step-suicide-calm = I hear you. This is too heavy to carry alone.
refuge-step-debt-now = Stay among people, lock the door, call 113 when you are threatened.
refuge-step-debt-calm = Do not borrow more to pay. Keep the threatening messages as proof.
refuge-step-scam-now = Call your bank's hotline now and have the account locked, then tell the police.
refuge-step-scam-calm = Send no more money. Call your bank and tell the police; keep the messages.
refuge-call = You can call now: { $lines }
refuge-may-wipe = To wipe these messages, write: xoá
refuge-lines-violence = 113 (police); 1900 969 680 (the Union's Peace House, day and night)
refuge-lines-child = 111 (child protection, day and night, free); 113 (police)
refuge-lines-trafficking = 111 (against human trafficking, day and night, free); 113 (police)
refuge-lines-suicide = 115 (ambulance); 096 306 1414 (Ngày Mai listens to those in despair, afternoons and evenings, Wednesday to Sunday)
refuge-lines-debt = 113 (police); 1900 969 680 (advice of the Union)
refuge-lines-scam = 113 (police); the hotline on the back of your bank card
refuge-want-officer = Shall an officer write to you alone? She is not of your branch.
refuge-yes-officer = Yes
refuge-no-officer = No need
refuge-guide = Read what to do
refuge-as-you-like = All right. Whenever you need it, write to me. Write "xoá" to wipe these messages.
refuge-ask-name = May the officer know your name?
refuge-with-name = Tell the name { $name }
refuge-without-name = Without a name
refuge-asked =
    I have written to the officer for private help. There is usually an answer within { $hours } hours.
    In danger call 113, do not wait for a message.
refuge-already-asked = I have written to the officer already. In danger call 113, do not wait for a message.
refuge-nobody = I have found no officer to write to. At these numbers somebody listens: { $lines }
refuge-nobody-yet = The officer has not answered, and I have found nobody else. Please do not wait; at these numbers somebody listens: { $lines }
refuge-climbed = The officer has not been able to answer yet. I have written to an officer above. If it is urgent, please call 113.
refuge-notice = There is a new message. Write 1 to see it when it suits.
refuge-read = See it
refuge-nothing-new = Nothing new yet. To write more to the officer, just write here.
refuge-read-out =
    { $text }

    To answer, just write here. Write "xoá" to wipe these messages.
refuge-told-officer = Passed on to the officer.
refuge-text-only = Here only text can be passed on.
refuge-over = This talk has ended. Should you need more, write to me again.
refuge-officer-away = I cannot pass it on right now. In danger call 113.
refuge-kind-violence = violence or harassment
refuge-kind-child = a child is hurt
refuge-kind-trafficking = lured, forced, trafficked
refuge-kind-suicide = does not want to live
refuge-kind-debt = debt, threatened by collectors
refuge-kind-scam = cheated of money
refuge-card =
    A member needs private help: { $kind } (number { $number }).
    Please keep it to yourself, do not ask her branch.
refuge-card-nameless = Does not want to give her name yet.
refuge-card-named = { $name }, phone: { $phone }
refuge-card-no-phone = no number yet
refuge-card-late = The one before has not answered in time.
refuge-card-how = Answer through me; she looks at it when it is safe.
refuge-write = Write to her
refuge-done = Done
refuge-write-now = Write your message, I pass it on in private. Ask first: is it safe to talk now?
refuge-told-her = Passed on. I tell you when she has seen it and answers.
refuge-relayed =
    Private help number { $number }:
    { $text }
refuge-closed = Closed. Thank you.
refuge-ended-by-her = Private help number { $number }: she has wiped the talk. Nothing more to do.
refuge-wiped-with-bot =
    Wiped on my side. What stands here is being taken away too; please delete by hand what is left:
    hold your finger on a message, choose Delete.
refuge-wiped-by-hand =
    Wiped on my side. On your phone it has to be done by hand:
    hold your finger on each message, choose Delete; or delete this whole chat.
refuge-wrote-privately = I have written in private.
refuge-write-privately = For private matters please write to me in private.
refuge-no-such-official = I do not find her among the officials of { $unit }. Please write the full name.
refuge-which-official = Which one?
refuge-officer-named = From now on I write to { $name } when somebody of { $unit } asks for private help.
refuge-officer-is = The officer for private help of { $unit } is { $name }. To change that, send: cán bộ trợ giúp riêng là, and a name.
refuge-officer-none = { $unit } has named no officer for private help, so the chair is written to. To name one, send: cán bộ trợ giúp riêng là, and a name.
refuge-no-number = Please write a name and a number, such as: số trợ giúp riêng là công an xã 0222 383 1113 (at most { $limit } characters).
refuge-number-kept = The number of { $unit } is kept: { $line }
refuge-officials-only = This is set by officials of a commune or above.
refuge-in-private = Please write to me in private about this.
