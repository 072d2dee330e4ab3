# Confirming for somebody, telling in person, mistakes

entering-confirmed = It is noted that { $name } knows of "{ $about }", by your word.
entering-known = { $name } has confirmed "{ $about }" already.
entering-mistaken = That was a mistake
entering-no-such = "{ $name }" is none of those for whom you may confirm. Please type the name or number again, for example: xác nhận hộ 7
entering-not-near = You may confirm only for those who share your phone. For others, please ask the group leader or the branch head.
entering-several = There are several called { $name }:
entering-say-number = Please type the number, for example: xác nhận hộ 7
entering-say-number-told = Please type the number, for example: đã báo 7
entering-nobody-called = Nobody on the list is called "{ $name }", so nothing was noted. Please type the name or number again, for example: đã báo 3 7
entering-taken-back = Taken back: { $names }, about "{ $about }".
entering-nothing-taken-back = There is nothing to take back: they confirmed it themselves, or nobody noted anything for them.
