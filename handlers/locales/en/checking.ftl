# Codes that tell a genuine message from a false one

checking-genuine =
    Yes, this is an announcement of { $unit }, sent on { $day }: "{ $about }".
    Any message with this code that says anything else is false. The Union never asks for one-time codes, passwords or card numbers.
checking-corrected =
    Yes, this is an announcement of { $unit }, sent on { $day }, corrected on { $corrected }: "{ $about }".
    Please go by the correction. The Union never asks for one-time codes, passwords or card numbers.
checking-recalled = The announcement "{ $about }" of { $unit } of { $day } was recalled. Please disregard it; do not follow links, do not send money.
checking-unknown = I find no announcement of the Union with the code { $code }. Please do not follow links, do not send money; ask the head of the branch.
checking-too-many = Too many wrong codes came from here. Please try again in an hour. Until then do not follow links, do not send money; ask the head of the branch.
checking-which = Please write "kiểm tra" and the code in the message, e.g.: kiểm tra K7M2Q
