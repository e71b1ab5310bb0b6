"""Pages in other languages, with their dates in words, or from right to left."""

from __future__ import annotations

from tests.support.news_pages.page import NewsPage, linked, page, paragraphs, plain_text

_GERMAN = (
    "Die Fähre Eider fährt nicht vor Donnerstag, sagte Hafenmeister Ole Brandt am Montagabend.",
    (
        "Taucher fanden im Backbordruder einen Riss von vierzig Zentimetern. „Lieber kommen wir zu spät als gar "
        "nicht“, sagte Brandt am Kai, wo rund sechzig Fahrgäste auf Busse warteten."
    ),
    (
        "Die Reederei erstattet alle Fahrkarten dieser Woche. Für Post und Arznei hat sie ein kleineres Schiff "
        "gemietet, das aber keine Autos mitnimmt."
    ),
    "Die Eider wurde 1987 gebaut und im vergangenen Frühjahr für 2,4 Millionen Kronen überholt.",
)
_FRENCH = (
    "Le ferry Eider ne partira pas avant jeudi, a annoncé lundi soir le capitaine du port, Ole Brandt.",
    (
        "Des plongeurs ont découvert une fissure de quarante centimètres dans le gouvernail. « Mieux vaut tard que "
        "jamais », a dit M. Brandt sur le quai, où une soixantaine de passagers attendaient des autocars."
    ),
    (
        "La compagnie remboursera tous les billets de la semaine. Elle a loué un bateau plus petit pour le courrier "
        "et les médicaments, qui ne peut pas transporter de voitures."
    ),
    "L’Eider a été construit en 1987 et révisé au printemps dernier pour 2,4 millions de couronnes.",
)
_HEBREW = (
    "המעבורת איידר לא תפליג לפני יום חמישי, אמר מנהל הנמל אולה ברנדט ביום שני בערב.",
    (
        "צוללים מצאו סדק באורך ארבעים סנטימטרים בהגה. „עדיף לאחר מאשר להצטער”, אמר ברנדט לעיתונאים על הרציף, "
        "שם המתינו כשישים נוסעים לאוטובוסים."
    ),
    "החברה הודיעה כי תחזיר את הכסף על כל כרטיס שנמכר השבוע. היא שכרה ספינה קטנה יותר לדואר ולתרופות.",
    "האיידר נבנתה בשנת 1987 ושופצה באביב האחרון תמורת 2.4 מיליון כתרים.",
)


def _german() -> NewsPage:
    """The only date is one for readers."""
    title = "Riss im Ruder: Fähre Eider bleibt im Hafen"
    banner = '<div class="cmp-consent"><p>Wir und unsere Partner verwenden Cookies, um Ihnen Werbung zu zeigen.'
    banner += "</p><button>Alle annehmen</button></div>"
    menu = "<nav><a href='/'>Startseite</a><a href='/sport'>Sport</a><a href='/wetter'>Wetter</a></nav>"
    body = f'{banner}{menu}<article><h1>{title}</h1><p class="article-date">Dienstag, 5. März 2024, 18.20 Uhr</p>'
    more = '<div class="related"><h3>Mehr zum Thema</h3><a href="/h">Heringsquote sinkt um ein Drittel</a></div>'
    body += f"{paragraphs(*_GERMAN)}</article>{more}<footer>Impressum · Datenschutz</footer>"
    html = page(f"<title>{title} - Nordhafener Bote</title>", body, "lang=de")
    html = html.replace(
        "</title>", '</title><meta property="og:site_name" content="Nordhafener Bote">'
    )
    return NewsPage("german", html, title, "2024-03-05", plain_text(*_GERMAN))


def _french() -> NewsPage:
    title = "Gouvernail fissuré : le ferry Eider reste à quai"
    banner = '<div id="bandeau-cookies" class="cookies"><p>Nous et nos partenaires utilisons des cookies.</p>'
    menu = "<nav><a href='/'>Accueil</a><a href='/sport'>Sport</a><a href='/meteo'>Météo</a></nav>"
    body = f"{banner}</div>{menu}<main><h1>{title}</h1>"
    body += '<span class="meta-date">Publié le 5 mars 2024 à 18h20</span>'
    body += f"{paragraphs(*_FRENCH)}</main><footer>Mentions légales</footer>"
    html = page(f"<title>{title}</title>", body, "lang=fr")
    return NewsPage("french", html, title, "2024-03-05", plain_text(*_FRENCH))


def _right_to_left() -> NewsPage:
    title = "סדק בהגה משאיר את המעבורת איידר בנמל"
    data = linked(headline=title, datePublished="2024-03-05T18:20:00+02:00", inLanguage="he")
    menu = (
        "<nav><a href='/'>ראשי</a><a href='/sport'>ספורט</a><a href='/weather'>מזג האוויר</a></nav>"
    )
    body = f"{menu}<article><h1>{title}</h1>{paragraphs(*_HEBREW)}</article>"
    body += '<div class="related"><a href="/h">מכסת ההרינג ירדה בשליש</a></div><footer>כל הזכויות שמורות</footer>'
    html = page(f"<title>{title}</title>{data}", body, "lang=he dir=rtl")
    return NewsPage("right_to_left", html, title, "2024-03-05", plain_text(*_HEBREW))


def foreign_pages() -> list[NewsPage]:
    """One of each."""
    return [_german(), _french(), _right_to_left()]
