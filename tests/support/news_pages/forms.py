"""Forms of journalism that are not a row of paragraphs."""

from __future__ import annotations

from tests.support.news_pages.page import (
    BODY,
    COMMENTS,
    COOKIES,
    FOOTER,
    NAV,
    NEWSLETTER,
    RELATED,
    SHARE,
    TITLE,
    NewsPage,
    linked,
    page,
    paragraphs,
    plain_text,
)

_DAY = "2024-03-05"


def _head(title: str, kind: str = "NewsArticle") -> str:
    data = linked(headline=title, datePublished=_DAY).replace("NewsArticle", kind)
    return f"<title>{title} | Nordhavn Gazette</title>{data}"


def _gallery() -> NewsPage:
    """What is to be read stands below the pictures."""
    title = "The Eider in dock, in pictures"
    intro = "Our photographer Lars Vik was let into the dry dock where the ferry Eider is being repaired."
    captions = (
        "Divers show the harbour master where the crack in the port rudder begins, just above the hinge.",
        "The old rudder weighs four tonnes and has to be lifted out by the yard's only crane.",
        "Passengers wait for buses on the quay on Monday evening, many of them with bread for the island.",
        "The Tern, which carries mail and medicine this week, has room for twelve people and no cars.",
    )
    figure = '<li class="slide"><figure><img src="{0}.jpg" alt=""><figcaption>{1}</figcaption></figure></li>'
    slides = "".join(figure.format(n, text) for n, text in enumerate(captions))
    body = f"<main><article><h1>{title}</h1><p>{intro}</p><ol class=slides>{slides}</ol></article></main>"
    html = page(_head(title), NAV + body + RELATED + FOOTER)
    return NewsPage("photo_gallery", html, title, _DAY, plain_text(intro, *captions))


def _transcript() -> NewsPage:
    title = "Watch: how a ferry's rudder is repaired"
    said = (
        "Reporter: We are in the dry dock of Nordhavn, and above me hangs the rudder of the Eider.",
        "Ole Brandt: You can see the crack here. It is as long as my forearm, and it goes all the way through.",
        "Reporter: How long will the repair take?",
        "Ole Brandt: Three days, if the steel comes in time, and then one more day of trials at sea.",
        "Reporter: And until then the islanders have to make do with the Tern, which carries no cars.",
    )
    player = (
        '<div class="video-player"><video src="v.mp4"></video><div class="controls"><button>Play'
    )
    player += "</button><span>0:00 / 2:31</span></div></div>"
    lead = (
        "In the dry dock the ferry Eider is getting a new rudder. Our reporter went to look at it."
    )
    body = f"<article><h1>{title}</h1>{player}<p>{lead}</p><section class=transcript><h2>Transcript</h2>"
    body += paragraphs(*said) + "</section></article>"
    up_next = '<aside class="related-videos"><h3>Up next</h3><a href="/v2">Herring boats in the storm</a></aside>'
    html = page(_head(title), NAV + body + up_next + FOOTER)
    return NewsPage("video_transcript", html, title, _DAY, plain_text(lead, "Transcript", *said))


def _letter() -> NewsPage:
    """A newsletter as its archive shows it: tables within tables, inline styles, a way out below."""
    title = "The Tide: no ferry before Thursday"
    cell = '<table width="600"><tr><td style="padding:8px;font-family:Georgia">{}</td></tr></table>'
    hello = "Good morning from the harbour. This is what you need to know today."
    told = "".join(cell.format(f"<p>{text}</p>") for text in (hello, *BODY))
    out = '<p style="font-size:10px">You get this letter because you signed up for it. '
    out += '<a href="/u">Unsubscribe</a> · <a href="/p">Preferences</a></p>'
    body = (
        '<center><p style="font-size:10px"><a href="/view">View this email in your browser</a></p>'
    )
    body += f'<table width="100%"><tr><td align="center"><h1>{title}</h1>{told}</td></tr>'
    body += f'<tr><td class="footer">{out}</td></tr></table></center>'
    head = f"<title>{title}</title><meta name='date' content='2024-03-05'>"
    return NewsPage("newsletter", page(head, body), title, _DAY, plain_text(hello, *BODY))


def _opinion() -> NewsPage:
    """Sentences of the text stand once more in large letters between its paragraphs."""
    title = "A town must be able to trust its ferry"
    quote = '<aside class="pull-quote"><p>“{}”</p></aside>'
    block = '<blockquote class="pq"><p>{}</p></blockquote>'
    said = (
        "For thirty-seven years the Eider has sailed, and for thirty-seven years we have not asked how.",
        (
            "That must end. A ferry is not a luxury for an island that has one bakery and no doctor. "
            "The town council should read the yard's report before the next overhaul, not after it."
        ),
        "I do not say that anyone lied. I say that nobody looked, and that nobody was paid to look.",
        "A second ferry would cost eleven million crowns, which is what the new swimming hall cost.",
    )
    body = f"<article><h1>{title}</h1><p class=byline>Opinion · Mona Lund</p><p>{said[0]}</p>"
    body += quote.format("A ferry is not a luxury for an island that has one bakery and no doctor.")
    body += paragraphs(*said[1:3]) + block.format(
        "I say that nobody looked, and that nobody was paid"
    )
    body += paragraphs(said[3]) + "</article>" + COMMENTS
    html = page(_head(title, "OpinionNewsArticle"), NAV + body + FOOTER)
    return NewsPage("pull_quotes", html, title, _DAY, plain_text(*said))


def _results() -> NewsPage:
    title = "How the harbour towns voted"
    towns = ("Nordhavn", "Grieg", "Sandvik", "Holmby", "Westre", "Aasund", "Lervik", "Tornes")
    rows = [(t, f"{4000 - 311 * n:,}", f"{52 - n}.{n} %") for n, t in enumerate(towns)]
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    lead = (
        "All eight harbour towns have counted their votes on the new bridge to the island of Grieg."
    )
    last = "The bridge is to be built if the state pays half of it, which it has not yet promised to do."
    table = "<table class='results'><thead><tr><th>Town</th><th>Votes</th><th>For the bridge</th></tr></thead>"
    body = f"<article><h1>{title}</h1><p>{lead}</p>{table}<tbody>{cells}</tbody></table><p>{last}</p></article>"
    words = [lead, "Town", "Votes", "For the bridge", *(c for row in rows for c in row), last]
    html = page(_head(title), NAV + COOKIES + body + RELATED + FOOTER)
    return NewsPage("results_table", html, title, _DAY, plain_text(*words))


def _interview() -> NewsPage:
    title = "“I have bread for two days”"
    lead = (
        "Mona Lund runs the only bakery on the island of Grieg. We called her between two batches."
    )
    asked = (
        ("How much flour is left?", "Two sacks. That is two days if nobody has a birthday."),
        ("Why not store more?", "Because my cellar is wet, and because the ferry always came."),
        (
            "And now?",
            "Now my brother rows over. He is sixty-eight, and he can bring one sack at a time.",
        ),
        ("Are you angry?", "No. Ask me on Friday, when there is no bread and no ferry either."),
    )
    talk = "".join(f"<p><strong>{q}</strong></p><p>{a}</p>" for q, a in asked)
    body = f"<article><h1>{title}</h1><p>{lead}</p>{SHARE}{talk}</article>" + NEWSLETTER
    words = [lead, *(line for pair in asked for line in pair)]
    html = page(_head(title), NAV + body + RELATED + FOOTER)
    return NewsPage("interview", html, title, _DAY, plain_text(*words))


def _corrected() -> NewsPage:
    """What was wrong is said at the end, and is part of the article."""
    note = "Correction, 6 March: an earlier version of this article said that the Eider was built in 1978. "
    note += "She was built in 1987."
    body = f"<article><h1>{TITLE}</h1>{paragraphs(*BODY)}<div class=correction><p><em>{note}</em></p></div>"
    tags = '<ul class="tags"><li><a href="/t/ferry">Ferry</a></li><li><a href="/t/port">Port</a></li></ul>'
    html = page(_head(TITLE), NAV + body + tags + "</article>" + SHARE + FOOTER)
    return NewsPage("corrections", html, TITLE, _DAY, plain_text(*BODY, note))


def _adverts_and_comments() -> NewsPage:
    """An advertisement after each paragraph, and more words of readers below than of the reporter."""
    ad = '<div id="ad-{0}" class="adbox ad-slot" aria-label="Advertisement"><span>Advertisement</span>'
    ad += "<p>New boots for the deck, now at Olsen's, three crowns off until Saturday.</p></div>"
    between = "".join(f"<p>{text}</p>{ad.format(n)}" for n, text in enumerate(BODY))
    said = "<div class='comment' id='comment-{0}'><b>seadog{0}</b><time>an hour ago</time><p>{1}</p></div>"
    words = "They should have looked at the rudder last year, everybody in the harbour knew of it, and I said "
    words += "so at the meeting in May, when nobody listened and the coffee was cold as well."
    below = "".join(said.format(n, words) for n in range(12))
    body = f"<article><h1>{TITLE}</h1>{between}</article><section class='comments-area'>{below}</section>"
    html = page(_head(TITLE), NAV + COOKIES + body + FOOTER)
    return NewsPage("adverts_and_comments", html, TITLE, _DAY, plain_text(*BODY))


def form_pages() -> list[NewsPage]:
    """One of each."""
    made = (_gallery, _transcript, _letter, _opinion, _results, _interview, _corrected)
    return [make() for make in (*made, _adverts_and_comments)]
