# Hearing an answer

listening-here = Please listen.
listening-link = Please tap here to listen: { $address }
listening-nothing = There is no answer to read yet. Ask first, then write: nghe
listening-not-set-up = I cannot read aloud here. Ask somebody at home to read it to you, or write 9 for a person.
listening-not-here = I cannot send sound in this app. Ask somebody at home to read it to you, or write 9 for a person.
listening-failed = I could not read it this time. Please try again in a few minutes, or write 9 for a person.
listening-in-private = Please write "nghe" to me in private, not to disturb the group.
