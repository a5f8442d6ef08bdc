"""What each letter must say, by the letter set of the design: some words of each item, as the letter has them.

The first part of an item names it; the words are looked for in the finished paper, in the PDF and in the document.
"""

CONFIDENTIALITY = ("confidentiality", "The papers of this process hold personal details")
OFFICE = ("confidentiality", "The papers of this case hold personal details")
SAVING = ("saving sentence", "stops you from telling anybody you choose about what you experienced")
SUPPORT = ("support", "Dignity advisers, dignity@university.example")
COMPANION = ("companion", "a colleague, a trade union representative, or an official employed by a trade union")
NO_VICTIMISATION = ("no victimisation", "Nobody may be treated badly because they made a complaint in good faith")
POLICY = ("policy", "Dignity at Work and Study, version 3, paragraph")

PARTY = (CONFIDENTIALITY, SAVING, SUPPORT, COMPANION, NO_VICTIMISATION, POLICY)
WORKER = (OFFICE, SAVING, NO_VICTIMISATION, POLICY)

MUST_SAY = {
    "L09": (
        ("times", "1. When it happened"),
        ("events", "2. What happened"),
        ("witnesses", "3. Witnesses"),
        ("feelings", "4. How you felt"),
        ("action taken", "5. What has been done about it so far"),
        ("forwarded in full", "forwarded in full to the person you are complaining about"),
        *(CONFIDENTIALITY, SAVING, SUPPORT, NO_VICTIMISATION, POLICY),
    ),
    "L10": (
        ("receipt date", "We received your formal complaint on Monday 14 December 2026"),
        ("named HR ERA", "Grace Ward"),
        ("next steps", "Words for next_steps"),
        *PARTY,
    ),
    "L11": (
        ("complaint made", "a formal complaint about you has been made by Robin Hay"),
        ("HR ERA", "Grace Ward"),
        ("Investigating Officer if known", "Ivor Lane has been asked to look into the complaint"),
        ("do not contact or pressure", "do not contact Robin Hay about the complaint, and do not put any pressure"),
        ("11.4: attempts count", "counts as a serious attempt to put things right"),
        ("not a finding", "This letter is not a finding"),
        *PARTY,
    ),
    "L12": (
        ("scope", "Words for scope"),
        ("target", "Monday 1 February 2027"),
        ("conflict declaration", "I have no such link to anybody in this case."),
        ("no link", "no personal, family, financial, supervisory or research link"),
        ("advice from HR", "Advice from HR"),
        *WORKER,
    ),
    "L13": (
        ("complaint copy", "A copy of the whole complaint is enclosed"),
        ("return to IO", "Ivor Lane, ivor@university.example"),
        ("by date", "Tuesday 5 January 2027"),
        ("how it was counted", "5 working days, counted from the day after this letter"),
        ("evidence and witnesses", "Name the people who saw or heard something"),
        ("what happens if none", "I will write down that there was no statement and go on without one"),
        *PARTY,
    ),
    "L14": (
        ("response", "A copy of the whole statement is enclosed"),
        ("supporting documents and witnesses", "You may send me supporting documents, and name witnesses"),
        *PARTY,
    ),
    "L15": (
        ("deadline", "Tuesday 5 January 2027"),
        ("relevance", "say in a line why it is relevant"),
        ("originals kept", "keep the originals as they are"),
        *PARTY,
    ),
    "L16": (
        ("questions", "Second of questions"),
        ("deadline", "Tuesday 5 January 2027"),
        ("shared with parties and panel", "with the two people the matter is about, and with a panel if there is one"),
        ("truthful", "Be truthful"),
        *PARTY,
    ),
    "L17": (
        ("panel", "a panel will be convened"),
        ("case to answer is no finding", "That there is a case to answer is not a finding"),
        *PARTY,
    ),
    "L18": (
        ("procedure", "These parts go to Words for procedure"),
        ("which parts go", "Second of moved_parts"),
        ("which parts stay", "Second of staying_parts"),
        *PARTY,
    ),
    "L19": (
        ("assessment", "assessment with its reasons"),
        ("HR advice", "the formal advice of HR"),
        ("ground", "there is no case to answer"),
        ("agree", "I agree that the complaint should be dismissed without a hearing."),
        ("disagree", "I do not agree. The complaint should be heard by a panel."),
        ("reasons", "give your reasons in either case"),
        *WORKER,
    ),
    "L20": (
        ("record", "for the record, that a formal complaint is dismissed without a hearing"),
        ("ground", "there is no case to answer"),
        ("who confirmed", "Words for confirmed_by"),
        *WORKER,
    ),
    "L21": (
        ("ground", "there is no case to answer"),
        ("reasons", "Words for reasons"),
        ("who confirmed", "Words for confirmed_by, a panel member who took no other part"),
        ("not evidence of malice", "is not evidence that it was made with malice"),
        ("route of challenge", "Words for challenge"),
        *PARTY,
    ),
    "L35": (
        ("plan", "Second of plan"),
        ("review", "Monday 1 February 2027"),
        ("restore working relations", "takes reasonable steps to restore working relations"),
        *PARTY,
    ),
    "L36": (
        ("reason", "Words for reason"),
        ("review date", "Monday 1 February 2027"),
        ("support continues", "Support continues all the while"),
        *PARTY,
    ),
    "L37": (
        ("decision", "We look further into what was raised"),
        ("duty of care", "The university has a duty of care"),
        ("why", "Words for reason"),
        *PARTY,
    ),
    "L38": (
        ("terms", "Second of terms"),
        ("authoriser", "Words for authoriser"),
        ("not a sanction, neutral", "It is not a sanction and not a finding, it takes no side"),
        ("reasons", "Words for reason"),
        ("review date", "Monday 1 February 2027"),
        ("representations", "You can make representations"),
        *PARTY,
    ),
    "L43": (
        ("issues", "Second of issues"),
        ("decision", "Words for decision"),
        ("date", "Monday 1 February 2027"),
        ("OIA, 12 months", "must receive your complaint within 12 months of the date of this letter"),
        *PARTY,
    ),
    "L46": (
        ("inform the counterpart", "asks HR and Student Operations to inform each other"),
        ("route", "Words for route"),
        ("what is asked", "Second of asked_for"),
        *WORKER,
    ),
}
