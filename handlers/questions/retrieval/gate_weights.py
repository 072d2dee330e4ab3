"""What the gate was taught by `python -m bench.questions --train`: a table of data."""

# Between a hand-over and an answer stands the choice.
ANSWER_FROM = 0.7
CHOICES_FROM = 0.2

WITHOUT_MODEL = {
    "bias": -9.8,
    "margin": 2.21,
    "covered": 3.13,
    "in_heading": 1.76,
    "agreement": 1.09,
    "length": 2.39,
    "score": 1.18,
    "foreign": -3.41,
}
WITH_MODEL = {
    "bias": -9.25,
    "margin": 2.68,
    "covered": 2.78,
    "in_heading": 1.58,
    "agreement": 0.16,
    "length": 2.33,
    "score": 0.91,
    "foreign": -3.49,
    "cosine": 1.12,
    "lead": 0.46,
}
