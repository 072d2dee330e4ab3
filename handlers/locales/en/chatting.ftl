# Talk besides questions: short, and never pretending to be a person

chatting-hello = Hello! This is the automatic assistant of the Women's Union. What would you like to know?
chatting-thanks = You are welcome. Have a good day.
chatting-bye = Goodbye. Whenever you need something, just write.
chatting-fine = All right. If you need anything else, just write.
chatting-praise = Thank you! If you need anything else, just write.
chatting-scold = Sorry for not being of more help. Send 9 for a person.
chatting-who = This is the automatic assistant of the Women's Union: news, meetings, and answers about the Union. What would you like to know?
chatting-human = This is a machine that answers by itself, not a person. Send 9 for a person.
chatting-health = The assistant is a machine and always ready. What would you like to know?
chatting-meal = Kind of you to ask. The assistant is a machine and does not eat. What would you like to know?
chatting-weather = The assistant is a machine and feels no weather. Take care. What would you like to know?
chatting-fun = The assistant cannot do that. It only answers about the Union. What would you like to know?
chatting-sad = The assistant is a machine, but the sisters of the Union will listen. To talk to a person, send 9.
chatting-love = The assistant is only a machine. What would you like to know about the Union?
chatting-laugh = Good to hear. What would you like to know?
chatting-emoji = Thank you. If you need something, please write it in words.
chatting-marks = What would you like to ask? One sentence, e.g.: lịch họp. Or send 9 for a person.
chatting-mash = That could not be read. Please write one sentence, e.g.: lịch họp. Or send 9 for a person.
