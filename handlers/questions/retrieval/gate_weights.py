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
    "bias": -9.5,
    "margin": 2.1,
    "covered": 3.04,
    "in_heading": 1.77,
    "agreement": 1.23,
    "length": 2.36,
    "score": 0.67,
    "foreign": -3.65,
    "cosine": 0.45,
    "lead": 0.0,
}
