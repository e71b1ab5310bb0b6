"""Abbreviations, by what a full stop after them says about the end of the sentence.

They are written as they are printed, since case tells them apart from words: "Mass." is a state,
"mass." ends a sentence. Abbreviations with a full stop inside (U.S., D.C.) and initials need no
list: `full_stops` knows them by their shape.
"""

# ruff: noqa: RUF001 (marks that look alike are what this is about)

# What ends a sentence, in scripts that put a space after it. Others: `boundaries.FULL_STOPS`.
TERMINATORS = frozenset(".!?…‼⁇⁈⁉؟۔।॥։።")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name follows, or what the abbreviation introduces: never the end of a sentence.
NEVER_LAST = _words(
    # Titles, offices and ranks.
    """
    Mr Mrs Ms Mx Messrs Dr Drs Prof Profs Rev Revd Fr Hon Rt Gov Govs Sen Sens Rep Reps Pres Sec
    Supt Amb Atty Gen Gens Lt Col Cols Maj Capt Cpt Cmdr Cdr Comdr Cmdt Brig Adm Cpl Sgt Sgts Pvt
    Pfc Insp Det Ofc Pte Asst Assoc Mme Mmes Mlle Mgr Hr Hrn Dipl Ing Sra Srta Dña Sig Dott
    Mevr Dhr Ald
    """
    # Parts of place names.
    "Mt Mts Ft Pt Ste "
    # Latin and other words that introduce something.
    "v vs e.g i.e eg ie cf viz ca approx a.k.a esp incl feat resp z.B d.h u.a bzw ggf vgl evtl p.ej"
)

# A number follows, else they are words like any other: "No. 5", but "He said no. Then he left."
BEFORE_NUMBER = _words(
    "no nos nr n° nº núm p pp pg pág vol vols fig figs ch chap chs par para art sec tel ext op est"
    # Months.
    " jan feb mar mrz apr jun jul aug sep sept oct okt nov dec dez janv févr avr juil déc"
)

# The hour of a day, which a zone or a day may follow: "at 5 p.m. Monday", "at 5 p.m. Beijing time".
CLOCK = _words("a.m p.m")

# They end a sentence only where the next word is one that opens sentences.
MAYBE_LAST = _words(
    # Companies and institutions.
    """
    Inc Corp Co Cos co Ltd Bros Intl Natl Assn Dept Univ Inst Bldg Div Mfg
    Cie Ges
    """
    # After a person's name.
    "Jr Sr jr sr Esq Ph.D M.Sc B.Sc LL.B LL.D "
    # Streets and saints.
    "St st Ave Blvd Rd Hwy Pkwy Str Bd Av Sta Sto "
    # In references.
    "al ed eds cit ibid seq repr Proc Phys Chem Sci Acad Soc Trans Lett EE.UU"
)

# Where they come after a town they end the sentence, for in mid-sentence a comma follows them:
# "in Orlando, Fla. Police said". Elsewhere they are as above: "the Fla. Supreme Court".
STATES = _words(
    """
    Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ida Ill Ind Kan Kans Ky La Mass Md Mich Minn Miss
    Mo Mont Neb Nev Okla Ont Ore Pa Penn Que Sask Tenn Tex Va Vt Wash Wis Wyo
    """
)

# Words that open a sentence when they begin with a capital: a name hardly ever does so with one.
OPENERS = _words(
    """
    a an the this that these those there here
    i you he she it we they who what which why when where how
    my your his her its our their whose
    and but or nor yet so if as although though because since unless until while whereas whether
    in on at by for from with without after before during between among through throughout despite
    about according to of
    is are was were did do does has have had can could would should
    not no nobody nothing none some many most much several both each every all any other others
    another such even only just still also then now once
    however moreover meanwhile therefore thus instead nevertheless nonetheless otherwise indeed
    perhaps later earlier soon today yesterday tomorrow tonight finally
    asked let please yes well
    """
    # German and French.
    "der das die er sie es wir ein eine il elle ils elles nous"
)

# What may follow the hour of a day; "time" may come after a place.
CLOCK_FOLLOWERS = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thur Thurs Fri
    January February March April May June July August September October November December
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    UTC GMT EST EDT ET CST CDT CT MST MDT MT PST PDT PT BST CET CEST EET IST JST KST HKT AEST AEDT
    Eastern Central Mountain Pacific Greenwich Local
    """
)

# German puts a full stop after a day of the month: "am 3. Oktober".
GERMAN_MONTHS = _words(
    """
    Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember
    """
)

# Names that are written with an exclamation mark: "Yahoo! Inc."
EXCLAIMED_NAMES = _words("Yahoo Jeopardy Yum")

# Who speaks may follow a quoted question: "“Why?” Prime Minister Smith asked."
SPEECH = _words(
    """
    said says asked asks added adds told tells wrote writes tweeted replied answered shouted cried
    exclaimed wondered inquired demanded continued responded insisted joked quipped yelled declared
    """
)

# The credit after the caption of a photograph, which seldom has a full stop: "The Fawn Image: AP."
CREDIT_LABELS = _words("Image: Images: Photo: Photos: Photograph: Picture:")
