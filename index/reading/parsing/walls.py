"""Pages that sites show in place of an article, with status 200: told by the words they are made of.

Their subjects are those of articles too, so words alone refuse nothing: a page is a wall only when most of
its few words are ones that speak to the visitor as walls do, or when what was taken off a short
text asks to be paid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.errors import NotAnArticle
from index.reading.parsing.metadata import Metadata

# Words. The notices of consent that we know have up to 400; the other walls say what they want in a
# few sentences; what is shown of an article to be paid for is three paragraphs at most.
_MOST_OF_CONSENT, _MOST_OF_A_NOTICE, _MOST_OF_A_TEASER = 500, 120, 200
# A teaser that nothing for machines declares to be one must be shorter.
_MOST_UNDECLARED = 100
_BROWSER = "Open the page in your browser, save it, and add the file."


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


@dataclass(frozen=True)
class _Wall:
    """A page whose title is `titles`, or whose pieces `say` so, of at most so many words."""

    reason: str
    hint: str
    titles: re.Pattern[str]
    say: re.Pattern[str]
    most: int = _MOST_OF_A_NOTICE


_NEVER = re.compile(r"(?!)")
_END = r"\W*(?:$|[|–—·-]\s)"
_WALLS = (
    _Wall(
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
    _Wall(
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
    _Wall(
        "It is a page that asks whether you are a robot.",
        _BROWSER,
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
    _Wall(
        "Its text is shown by JavaScript, which is not run.",
        _BROWSER,
        _NEVER,
        _any(
            r"\b(?:please|you (?:need to|must)|to continue,?(?: please)?) (?:enable|activate|turn on|switch on) javascript\b",
            r"\b(?:enable|switch|turn) javascript\b.{0,20}\b(?:on to|to (?:run|view|use|read|continue)|in your browser)\b",
            r"\bjavascript is (?:disabled|required|not enabled|switched off|turned off)(?:\W*$| (?:in|on) your)",
            r"\bjavascript (?:aktivieren|ist deaktiviert|einschalten)\b",
            r"\bactive[rz] (?:le )?javascript\b",
        ),
    ),
    _Wall(
        "It asks for a login, and shows no article.",
        _BROWSER,
        _any(rf"(?:log|sign) in{_END}", rf"anmelden{_END}", rf"(?:se connecter|connexion){_END}"),
        _any(
            r"\b(?:log|sign) in to (?:read|continue|view|access|see)\b",
            r"\bmelden sie sich (?:bitte )?an\b",
            r"\bconnectez-vous pour\b",
            r"^(?:log|sign) in\b.{0,30}$|^create an account\b",
        ),
    ),
    _Wall(
        "It asks for consent to cookies or advertising, and shows no article.",
        _BROWSER,
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
        _MOST_OF_CONSENT,
    ),
)
_ASKS_TO_BE_PAID = _any(
    r"\b(?:subscribe|sign up|register|log ?in|pay|join)\b.{0,30}\bto (?:continue|keep|read|unlock|finish)",
    r"\b(?:continue|keep|read(?:ing)?)\b.{0,40}\bwith (?:a|your) (?:subscription|free trial|membership)",
    r"\bto (?:continue|keep) reading\b",
    r"\balready (?:a |have a )?(?:subscri|member)",
    r"\b(?:this (?:article|content|story)|full access) is (?:only )?for (?:paying )?(?:subscribers|members)",
    r"\b(?:for )?subscribers only\b|\bexclusive (?:to|for) (?:our )?subscribers\b",
    r"\bunlock (?:this|the full) (?:article|story)\b",
    r"\bweiterlesen mit\b|\bbereits (?:abonnent|abonniert|kunde)|\bnur für abonnenten\b|\bjetzt abonnieren\b.{0,30}weiterlesen",
    r"\bréservé aux abonnés\b|\bdéjà abonné|\bla suite (?:de (?:cet|l.)article )?est réservée\b|\bil vous reste [\d,.]+ ?%",
    r"\b(?:exclusivo|solo) para suscriptores\b|\bsuscríbe(?:te|se) para (?:seguir|leer|continuar)",
    r"\briservat[oa] agli abbonati\b|\babbonati per (?:continuare|leggere)",
    r"\b(?:alleen|exclusief) voor abonnees\b|\bverder lezen\b.{0,30}\babonn",
)
# A prompt within the text stands below the teaser, is a line of a few words, and begins with what it wants.
_LAST, _LONGEST_PROMPT, _PROMPT_BEGINS = 3, 12, 10


def require_article(found: Metadata, text: str, taken_off: Sequence[str]) -> None:
    """Raises NotAnArticle for a page of which `text` is left, and from which the rest was taken off."""
    pieces = text.split("\n\n") if text else []
    size = len(text.split())
    if size > _MOST_OF_CONSENT:
        return
    for wall in _WALLS:
        if size <= wall.most and _is(wall, found.title, pieces, taken_off):
            raise NotAnArticle(wall.reason, hint=wall.hint)
    if size <= _MOST_OF_A_TEASER and _wants_money(found, pieces, taken_off, size):
        message = "Only the beginning is shown: the rest has to be paid for."
        raise NotAnArticle(message, hint=_BROWSER)


def _is(wall: _Wall, title: str, pieces: Sequence[str], taken_off: Sequence[str]) -> bool:
    if wall.titles.match(title):
        return True
    sentences = (sentence for piece in pieces for sentence in _SENTENCE_END.split(piece))
    of_wall = _words(sentence for sentence in sentences if wall.say.search(sentence))
    if of_wall:
        return 2 * of_wall >= _words(pieces)
    return not pieces and any(wall.say.search(text) for text in [title, *taken_off])


def _words(pieces: Iterable[str]) -> int:
    return sum(len(piece.split()) for piece in pieces)


def _wants_money(
    found: Metadata, pieces: Sequence[str], taken_off: Sequence[str], size: int
) -> bool:
    if found.is_whole:
        return False
    asked = any(_ASKS_TO_BE_PAID.search(text) for text in taken_off) or any(
        map(_asks, pieces[1:][-_LAST:])
    )
    most = _MOST_OF_A_TEASER if found.is_paid else _MOST_UNDECLARED
    return asked and size <= most


def _asks(piece: str) -> bool:
    told = _ASKS_TO_BE_PAID.search(piece)
    return bool(told and told.start() < _PROMPT_BEGINS and len(piece.split()) <= _LONGEST_PROMPT)
