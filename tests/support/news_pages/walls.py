"""Pages that sites show in place of an article, with status 200."""

from __future__ import annotations

from dataclasses import dataclass

from tests.support.news_pages.page import (
    BODY,
    COOKIES,
    FOOTER,
    NAV,
    RELATED,
    TITLE,
    linked,
    page,
    paragraphs,
)


@dataclass(frozen=True)
class Wall:
    """A page that is no article; `told` is a word of the reason that a reader is to be given."""

    name: str
    html: str
    told: str


def _consent() -> str:
    words = "<p>We and our 214 partners store and/or access information on a device, such as cookies, and process "
    words += "personal data, such as unique identifiers, for personalised advertising and content, advertising "
    words += "and content measurement, audience research and services development. With your permission we and "
    words += (
        "our partners may use precise geolocation data. Your choices apply to this site only.</p>"
    )
    buttons = (
        "<button>Accept all</button><button>Reject all</button><a href='/p'>Manage preferences</a>"
    )
    return page(
        "<title>Before you continue</title>", f"<main><h1>Your privacy</h1>{words}{buttons}</main>"
    )


def _pay_or_consent() -> str:
    """The German model: the address stays that of the article, whose words are nowhere."""
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    body = "<div class='cmp'><h2>Mit Werbung weiterlesen oder das Pur-Abo wählen</h2><p>Besuchen Sie uns wie gewohnt mit "
    body += "Werbung und Tracking: Wir und unsere Partner verwenden Cookies, um Inhalte zu personalisieren. Ihre "
    body += "Zustimmung können Sie jederzeit widerrufen.</p><button>Akzeptieren und weiter</button></div>"
    return page(head, body, "lang=de")


def _paywall() -> str:
    data = linked(headline=TITLE, datePublished="2024-03-05", isAccessibleForFree=False)
    body = COOKIES + NAV + f"<article><h1>{TITLE}</h1>{paragraphs(*BODY[:2])}"
    body += "<div class=paywall-prompt><h2>Read on with a subscription</h2><p>Four weeks for one crown, "
    body += (
        "then nine crowns a month. You can leave whenever you like.</p><a>Subscribe now</a></div>"
    )
    return page(f"<title>{TITLE}</title>{data}", body + "</article>" + RELATED + FOOTER)


def _paywall_unsaid() -> str:
    """Nothing for machines tells it: only the words below the teaser do."""
    body = (
        NAV
        + f"<article><h1>{TITLE}</h1>{paragraphs(BODY[0])}</article><div class=c-9f><h2>Subscribe to "
    )
    body += "continue reading</h2><p>Already a subscriber? <a href=/in>Log in</a></p></div>"
    return page(f"<title>{TITLE}</title>", body + FOOTER)


def _login() -> str:
    form = "<form action=/login method=post><input name=user><input name=pw type=password><button>Log in</button></form>"
    body = f"<main><h1>Log in</h1><p>Please log in to read this article.</p>{form}<a href=/new>Create an account</a></main>"
    return page("<title>Log in | Nordhavn Gazette</title>", NAV + body + FOOTER)


def _script() -> str:
    words = "<noscript><p>You need to enable JavaScript to run this app.</p></noscript><div id=root></div>"
    return page("<title>Nordhavn Gazette</title>", words + "<script src=/main.js></script>")


def _script_said() -> str:
    words = "<h1>JavaScript is disabled</h1><p>In order to continue, please enable JavaScript in your browser and "
    words += "reload the page.</p>"
    return page("<title>gazette.example</title>", words)


def _robot() -> str:
    words = "<h1>gazette.example</h1><h2>Checking if the site connection is secure</h2><p>Verify you are human by "
    words += "completing the action below. gazette.example needs to review the security of your connection "
    words += "before proceeding.</p><div class='captcha'></div><p>Ray ID: 84f2</p>"
    return page("<title>Just a moment...</title>", words)


def _unusual_traffic() -> str:
    words = "<p>Please make sure your browser supports JavaScript and cookies and that you are not blocking them from "
    words += (
        "loading. To continue, please click the box below to let us know you're not a robot.</p>"
    )
    return page(
        "<title>Are you a robot?</title>", f"<h1>We've detected unusual activity</h1>{words}"
    )


def _not_found() -> str:
    words = "<main><h1>Page not found</h1><p>Sorry, the page you are looking for does not exist or has been moved. "
    words += "Try the search, or go back to the home page.</p></main>"
    return page("<title>Page not found | Nordhavn Gazette</title>", NAV + words + RELATED + FOOTER)


def _not_found_in_german() -> str:
    words = "<main><h1>404 – Seite nicht gefunden</h1><p>Die gewünschte Seite gibt es leider nicht mehr.</p></main>"
    return page("<title>Seite nicht gefunden</title>", NAV + words + FOOTER, "lang=de")


def _broken() -> str:
    words = "<h1>Internal Server Error</h1><p>The server encountered an internal error and was unable to complete "
    words += "your request. Please try again later.</p><hr><address>Apache/2.4</address>"
    return page("<title>500 Internal Server Error</title>", words)


def _denied() -> str:
    words = (
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p>"
    )
    return page("<title>Access Denied</title>", words + "<p>Reference #18.2d351ab8</p>")


def walls() -> list[Wall]:
    """All of them."""
    return [
        Wall("consent", _consent(), "cookies"),
        Wall("pay_or_consent", _pay_or_consent(), "cookies"),
        Wall("paywall", _paywall(), "paid"),
        Wall("paywall_unsaid", _paywall_unsaid(), "paid"),
        Wall("login", _login(), "login"),
        Wall("script", _script(), "JavaScript"),
        Wall("script_said", _script_said(), "JavaScript"),
        Wall("robot", _robot(), "robot"),
        Wall("unusual_traffic", _unusual_traffic(), "robot"),
        Wall("not_found", _not_found(), "not found"),
        Wall("not_found_in_german", _not_found_in_german(), "not found"),
        Wall("broken", _broken(), "error"),
        Wall("denied", _denied(), "error"),
    ]


ABOUT_WALLS = {
    "Regulator fines shop for its cookie banner": "The regulator fined the shop two million crowns on Monday because "
    "its banner had no button to reject cookies.\n\nThe shop said: “We and our partners only use cookies that our visitors "
    "want.” It will appeal.\n\nVisitors had to click five times to withdraw their consent.",
    "Gazette takes its paywall down": "The Gazette takes its paywall down. From Thursday nobody has to subscribe to continue "
    "reading, the publisher said on Monday.\n\nThe paper had been for subscribers only since 2016, and lost half of its "
    "readers in the first year.",
    "Already a subscriber? Then you will pay more": "Already a subscriber? Then you will pay more from May, the Gazette wrote "
    "to its readers on Monday.\n\nThe price of a year rises from ninety crowns to a hundred and twenty.",
    "Are you a robot? The test that nobody passes": "Tests that ask people to verify that you are human are failed by every "
    "third visitor, a study found.\n\nMachines solve them in a second, said its author, Jon Dahl of the University of Grieg. "
    "“I’m not a robot, but I failed as well.”",
    "Browser makers turn JavaScript off by default": "The makers of the browser Tern said on Monday that JavaScript is disabled "
    "in the next version.\n\nReaders must enable JavaScript for each site, which will break most shops.",
    "Page not found: the library that lost its books": "The town library of Grieg has lost four thousand books in the flood, "
    "and nobody knows which.\n\nIts catalogue was kept in the cellar as well.",
    "404 days without a ferry": "For 404 days the island of Sandvik has had no ferry, and its people row to the doctor.",
    "Log in the harbour sinks a boat": "A log that drifted into the harbour of Nordhavn sank a rowing boat on Monday.\n\n"
    "Nobody was in it.",
    "Access denied": "Access denied: that is what the guard told the mayor of Holmby on Monday, when she wanted to see her own "
    "dam.\n\nThe dam has belonged to a company from abroad since the spring, and the town has lost the key. "
    "The mayor has called a lawyer, and the company has called the police. Neither came on Monday, as it "
    "was a holiday. The dam was built in 1931 by the fathers of those who may not look at it now, and it holds "
    "back eleven million tonnes of water above four thousand people, the school and the hospital. The guard, who asked "
    "not to be named, said that he had been told to let nobody in, not even the mayor, and that he was sorry. "
    "He offered her coffee, which she drank, standing, in the rain, on the public side of the fence.",
}
"""Titles and texts of short articles on the subjects of walls, which are none."""
