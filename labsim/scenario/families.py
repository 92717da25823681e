"""The families of questions, in the order in which the library shows them."""

FAMILIES = {
    "Reference": "Compared with what?",
    "Use, not capability": "How far do today's models go?",
    "Judgement and ideas": "Who picks what to try?",
    "Chips, money, watts": "What if hardware comes late?",
    "Checks and gates": "What if checking is the slow part?",
    "Stopping and racing": "Can one stop alone?",
    "Who gets the compute": "Who decides, and how fast?",
    "Trust": "When do people hand work over?",
    "Rival theories": "What if the world is built differently?",
    "The world outside": "When would anybody notice?",
    "Where the loop runs": "Which level feeds itself?",
    "As its author reads it": "What would this author's world look like?",
}
