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

HEARING = (
    ("day", "Tuesday 9 March 2027"),
    ("hour", "It begins at"),
    ("place", "Room 4, Trent Building"),
)
POSTPONED = ("postponement right, counted", "up to 5 working days after the day of the hearing, and we move it")
LAST_DAY = ("its last day", "The last such day is Tuesday 16 March 2027")
CERTIFIED = ("certified", "certified by the union, in writing, as able to do this")
SECOND_SEAT = ("support worker", "that is a second seat, beside your companion's")
ALLEGATIONS = ("allegations", "Allegation 2: That a message was sent in November.")
MEMBERS = ("panel names", "Owen Pike, senior member of the panel")
BALANCE = ("balance of probabilities", "decides on the balance of probabilities: whether it is more likely than not")
APPEAL = (
    ("appeal route", "You can appeal under the Disciplinary Procedure for Staff"),
    ("appeal address", "The Director of Human Resources, hr@university.example"),
    ("appeal date", "It must arrive by"),
    ("fresh people", "heard by people who had no part in the case before"),
)

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
    "L22": (
        ("seat", "Words for seat"),
        ("composition", "Owen Pike, senior member of the panel"),
        ("date", "Tuesday 9 March 2027"),
        ("HR ERA advises", "comes to the hearing to advise on procedure, and has no vote"),
        ("declaration", "I have no such link to anybody in this case."),
        ("no reason asked", "I am not available for this case. I need not say why."),
        ("witnesses are declared about", "Una Reed"),
        ("by date", "Tuesday 5 January 2027"),
        *WORKER,
    ),
    "L23": (
        *HEARING,
        ("another site", "You may answer from another room, from another place by video"),
        ("objection to the panel", "If there is a reason why one of them should not sit, please tell us"),
        ("objection by date", "Tuesday 5 January 2027"),
        ("papers", "you get the same papers"),
        ("order of events", "You are heard, and the panel asks you what it needs to know"),
        ("running order", "11:00: Una Reed (witness)"),
        ("adjustments", "If anything would make it easier for you to take part"),
        *(ALLEGATIONS, MEMBERS, POSTPONED, LAST_DAY, CERTIFIED, SECOND_SEAT),
        *PARTY,
    ),
    "L24": (
        *HEARING,
        ("allegations", "What is alleged"),
        ("possible outcomes", "Second of possible"),
        ("witness names", "Una Reed"),
        ("another site", "who may answer from another room or another place"),
        ("objection by date", "Tuesday 5 January 2027"),
        ("papers", "you get the same papers"),
        ("order of events", "You are heard and asked in the same way"),
        *(ALLEGATIONS, MEMBERS, POSTPONED, LAST_DAY, CERTIFIED, SECOND_SEAT),
        *PARTY,
    ),
    "L25": (
        *HEARING,
        ("copy number", "Your copy has the number"),
        ("bundle hash", "Words for fingerprint"),
        ("return or destroy", "please give it back to Grace Ward, or destroy it and tell us on which day"),
        ("what is in it", "The recommendations of the Investigating Officer."),
        *WORKER,
    ),
    "L26": (
        ("item", "Words for item"),
        ("source", "Words for came_from"),
        ("to both and the panel", "It goes to both sides and to every member of the panel"),
        ("time to comment", "Comments are to be here by"),
        ("by date", "Tuesday 5 January 2027"),
        *PARTY,
    ),
    "L27": (
        ("per allegation, with reasons", "Words for findings"),
        BALANCE,
        ("what follows", "Second of measures"),
        ("recommendations", "Second of recommendations"),
        ("nature of the warning", "Words for warning"),
        ("change needed", "Words for change_needed"),
        ("how long it is live", "The last day on which it is live"),
        ("consequence", "the warning is taken into account, and what follows can be more serious"),
        ("dismissal is another's", "The panel cannot dismiss anybody"),
        ("support for the respondent", "is there for you as much as for the person who complained"),
        *(*APPEAL, *PARTY),
    ),
    "L28A": (
        ("finding", "Second of findings"),
        ("reasons", "Words for reasons"),
        BALANCE,
        ("actions that concern them", "Second of protections"),
        ("victimisation watch", "whether anybody treats you badly because of your complaint"),
        *(*APPEAL, *PARTY),
    ),
    "L28B": (
        ("finding", "Second of findings"),
        ("reasons", "Words for reasons"),
        BALANCE,
        ("weighed", "It was weighed in your case what you should be told"),
        ("measures", "Second of measures"),
        ("actions that concern them", "Second of protections"),
        ("victimisation watch", "whether anybody treats you badly because of your complaint"),
        *(*APPEAL, *PARTY),
    ),
    "L29": (
        ("level", "Words for warning"),
        ("what was upheld", "Second of upheld"),
        ("change needed", "Words for change_needed"),
        ("expiry", "The last day on which it is live"),
        ("consequence", "what follows can be more serious, up to dismissal"),
        ("kept", "kept in your personnel file"),
        *(*APPEAL, *PARTY),
    ),
    "L30": (
        ("separate finding", "apart from what it found on the allegations"),
        ("finding", "It finds that the complaint was made with malice"),
        ("malicious, defined", "by a person who knew that it was untrue, or did not care whether it was"),
        ("vexatious, defined", "without a good reason, in order to trouble somebody or wear them down"),
        ("reasons", "Words for reasons"),
        ("separate procedure", "Words for procedure"),
        ("its rights", "will be asked for your side, can bring somebody with you, and can appeal"),
        ("dismissal implies nothing", "That an allegation was not upheld plays no part in this"),
        *PARTY,
    ),
    "L31": (
        ("received on", "Monday 1 February 2027"),
        ("grounds", "Words for grounds"),
        ("not involved before", "They had no part in the case before"),
        ("next steps", "Words for next_steps"),
        *PARTY,
    ),
    "L32": (
        *HEARING,
        MEMBERS,
        ("grounds", "Words for scope"),
        ("not involved before", "They had no part in the case before"),
        ("another site", "You may take part from another room, by video from another place"),
        *(POSTPONED, CERTIFIED, SECOND_SEAT),
        *PARTY,
    ),
    "L33": (
        ("result", "upheld"),
        ("date", "Monday 1 February 2027"),
        ("reasons", "Words for reasons"),
        ("what changes", "Second of changes"),
        ("final", "This decision is final: there is no further appeal inside the university"),
        ("external route", "Words for further"),
        *PARTY,
    ),
    "L34": (
        ("recommendations", "Second of recommendations"),
        ("consider and reply", "you are asked to consider and to answer"),
        ("answers", "It is not followed, and why."),
        ("minimum detail", "We say no more than you need for this"),
        *WORKER,
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
    "L42": (
        ("day", "Tuesday 9 March 2027"),
        ("time slot", "Words for slot"),
        ("place", "Room 4, Trent Building"),
        ("companion if local rules allow", "You may bring somebody"),
        ("support worker", "you may bring a support worker"),
        ("another site", "by video from another place"),
        *(CONFIDENTIALITY, SAVING, SUPPORT, COMPANION, NO_VICTIMISATION, POLICY),
    ),
    "L43": (
        ("issues", "Second of issues"),
        ("decision", "Words for decision"),
        ("date", "Monday 1 February 2027"),
        ("OIA, 12 months", "must receive your complaint within 12 months of the date of this letter"),
        *PARTY,
    ),
    "L45": (
        ("earlier day", "It was to be on"),
        ("new day", "It is now on"),
        ("hour", "Words for new_starts"),
        ("why", "Words for reason"),
        ("within five working days", "lies within five working days of the first one"),
        ("its last day", "The time for that runs until"),
        *PARTY,
    ),
    "L46": (
        ("inform the counterpart", "asks HR and Student Operations to inform each other"),
        ("route", "Words for route"),
        ("what is asked", "Second of asked_for"),
        *WORKER,
    ),
}
