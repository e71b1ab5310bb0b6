"""What pages that stand in an article's place are made of: their titles, and what they say to a visitor.

Of English, German, French and a few other languages; each phrase is one that such pages speak with,
not one about them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Words, chosen: a notice of consent may be long, the other walls say what they want in a few sentences.
MOST_OF_CONSENT, _MOST_OF_A_NOTICE = 500, 120
BROWSER = "Open the page in your browser, save it, and add the file."


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


@dataclass(frozen=True)
class Wall:
    """What stands in an article's place: a page whose title is `titles`, or whose pieces `say` so, of at most so many words."""

    reason: str
    hint: str
    titles: re.Pattern[str]
    say: re.Pattern[str]
    most: int = _MOST_OF_A_NOTICE


_NEVER = re.compile(r"(?!)")
_END = r"\W*(?:$|[|–—·-]\s)"
WALLS = (
    Wall(
        "The page was not found: its site says so, though with the status of success.",
        "Check the address.",
        _any(
            rf"(?:error\s*)?(?:404\W+)?(?:the |this )?page (?:was )?not found{_END}",
            rf"(?:error\s*)?404{_END}",
            rf"(?:404\W+)?seite (?:wurde )?nicht gefunden{_END}",
            rf"(?:404\W+)?page (?:introuvable|non trouvée){_END}",
            rf"(?:404\W+)?página no encontrada{_END}",
            rf"(?:404\W+)?pagina (?:non trovata|niet gevonden){_END}",
        ),
        _any(
            r"\bthe page (?:that )?you (?:are looking for|requested|were looking for)\b",
            r"\bdie gewünschte seite\b",
            r"\bla page (?:que vous (?:cherchez|recherchez)|demandée)\b",
        ),
    ),
    Wall(
        "It is an error of the server, though with the status of success.",
        "Try again later.",
        _any(
            rf"(?:error\s*)?(?:50\d\W+)?(?:internal server error|bad gateway|service unavailable){_END}",
            rf"(?:403\W+)?(?:access denied|forbidden){_END}",
        ),
        _any(
            r"\bthe server encountered an? (?:internal|temporary) error\b",
            r"\byou don.t have permission to access\b",
        ),
    ),
    Wall(
        "It is a page that asks whether you are a robot.",
        BROWSER,
        _any(
            rf"just a moment\W*{_END}",
            rf"are you a robot\W*{_END}",
            rf"attention required!?{_END}",
            rf"we.ve detected unusual (?:activity|traffic)\b.{{0,40}}{_END}",
            rf"(?:please )?verify (?:that )?you are (?:a )?human{_END}",
        ),
        _any(
            r"\bverify(?:ing)? (?:that )?you are (?:a )?human\b",
            r"\byou.re not a robot\b",
            r"\bbrowser supports javascript and cookies\b",
            r"\bchecking (?:your browser|if the site connection is secure)\b",
            r"\bneeds to review the security of your connection\b",
            r"\bsind sie ein (?:mensch|roboter)\b",
            r"\bvous n.êtes pas un robot\b",
        ),
    ),
    Wall(
        "Its text is shown by JavaScript, which is not run.",
        BROWSER,
        _NEVER,
        _any(
            r"\b(?:please|you (?:need to|must)|to continue,?(?: please)?) (?:enable|activate|turn on|switch on) javascript\b",
            r"\b(?:enable|switch|turn) javascript\b.{0,20}\b(?:on to|to (?:run|view|use|read|continue)|in your browser)\b",
            r"\bjavascript is (?:disabled|required|not enabled|switched off|turned off)(?:\W*$| (?:in|on) your)",
            r"\bjavascript (?:aktivieren|ist deaktiviert|einschalten)\b",
            r"\bactive[rz] (?:le )?javascript\b",
        ),
    ),
    Wall(
        "It asks for a login, and shows no article.",
        BROWSER,
        _any(rf"(?:log|sign) in{_END}", rf"anmelden{_END}", rf"(?:se connecter|connexion){_END}"),
        _any(
            r"\b(?:log|sign) in to (?:read|continue|view|access|see)\b",
            r"\bmelden sie sich (?:bitte )?an\b",
            r"\bconnectez-vous pour\b",
            r"^(?:log|sign) in\b.{0,30}$|^create an account\b",
        ),
    ),
    Wall(
        "It asks for consent to cookies or advertising, and shows no article.",
        BROWSER,
        _NEVER,
        _any(
            r"\b(?:we|us|our)\b.{0,100}\b(?:cookies|partners|personal data|personali[sz]ed (?:ads|advertising))\b",
            r"\bstore and/or access information on a device\b",
            r"\byour (?:privacy|choices|consent)\b.{0,60}\b(?:we|us|our|this site|settings)\b",
            r"\bwir\b.{0,100}\b(?:partner|cookies|werbung|tracking)\b",
            r"\bihre (?:zustimmung|einwilligung|privatsphäre)\b",
            r"\bnous\b.{0,100}\b(?:partenaires|cookies)\b",
            r"\bnosotros\b.{0,100}\b(?:socios|cookies)\b|\bnuestros socios\b",
            r"\b(?:wij|we)\b.{0,60}\bonze partners\b|\bi nostri partner\b",
            r"^(?:accept|reject|allow|agree)\b.{0,40}$|^(?:alle )?(?:akzeptieren|ablehnen)\b.{0,40}$",
        ),
        MOST_OF_CONSENT,
    ),
)
ASKS_TO_BE_PAID = _any(
    r"\b(?:subscribe|sign up|register|log ?in|pay|join)\b.{0,30}\bto (?:continue|keep|read|unlock|finish)",
    r"\b(?:continue|keep|read(?:ing)?)\b.{0,40}\bwith (?:a|your) (?:subscription|free trial|membership)",
    r"\bto (?:continue|keep) reading\b",
    r"\b(?:this (?:article|content|story)|full access) is (?:only )?for (?:paying )?(?:subscribers|members)",
    r"\b(?:for )?subscribers only\b|\bexclusive (?:to|for) (?:our )?subscribers\b",
    r"\bunlock (?:this|the full) (?:article|story)\b",
    r"\bweiterlesen mit\b|\bnur für abonnenten\b|\bjetzt abonnieren\b.{0,30}weiterlesen",
    r"\bréservé aux abonnés\b|\bla suite (?:de (?:cet|l.)article )?est réservée\b|\bil vous reste [\d,.]+ ?%",
    r"\b(?:exclusivo|solo) para suscriptores\b|\bsuscríbe(?:te|se) para (?:seguir|leer|continuar)",
    r"\briservat[oa] agli abbonati\b|\babbonati per (?:continuare|leggere)",
    r"\b(?:alleen|exclusief) voor abonnees\b|\bverder lezen\b.{0,30}\babonn",
)
# Beside a prompt, and at the top of each page of many sites.
KNOWS_SUBSCRIBERS = _any(
    r"\balready (?:a |have a )?(?:subscri|member)",
    r"\bbereits (?:abonnent|abonniert|kunde)|\bdéjà abonné",
)
