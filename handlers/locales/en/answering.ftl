# Answers to an invitation, answers for others, which meetings are to come

answering-said-coming = { $name }: coming.
answering-said-online = { $name }: coming online.
answering-said-not-coming = { $name }: cannot come.
answering-said-proxy = { $name }: somebody comes in her place.
answering-you-said-coming = You have answered: coming.
answering-you-said-online = You have answered: coming online.
answering-you-said-not-coming = You have answered: not coming.
answering-you-said-proxy = You have answered: somebody comes in your place.
answering-reason-home = Busy at home
answering-reason-ill = Ill
answering-reason-work = At work
answering-reason-away = Away
answering-reason-other = Another reason
answering-join = I attend
answering-online = Online
answering-link = When it begins, join here: { $link }
answering-not-online = This meeting is not online, only at { $place }. Can you come?
answering-number = number { $number }
answering-with-number = { $who } (number { $number })
answering-too-late = The meeting has begun, so I can no longer note that you do not come. Please tell the branch head.
answering-no-such-number = Nobody else in your branch has the number { $number }. Please write the name of the one who comes.

answering-told-coming = Written down as coming: { $names }
answering-told-online = Written down as coming online: { $names }
answering-told-not-coming = Written down as not coming: { $names }
answering-told-excused = Written down as excused: { $names }
answering-told-proxy = Written down as sending somebody: { $names }
answering-meeting = The meeting: { $when }
answering-told-back = Taken back: { $names }
answering-nothing-to-take-back = There is nothing left to take back: they have answered themselves since.
answering-say-number = Please write the number, for example: { $number } không đi được
answering-nobody-called = Nobody on the list is called "{ $name }", so nothing was written down. Please write the name or the number again.
answering-not-for-others = You can answer only for yourself. For others please tell the group leader or the branch head.
answering-unknown-numbers = It is not clear who { $wrong } is (the list goes from 1 to { $last }), so nothing was written down. Please write it again.

answering-more-meetings = { $count } more meetings later on.
answering-can-you-come-on = Can you come on { $when }?
answering-count-online = { $count } of those who come are coming online.
answering-count-relayed = { $count } answers were given by group leaders or the branch head.
answering-star = A star: somebody else answered for her.
answering-word-online = online
