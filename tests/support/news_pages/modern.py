"""Sites that are programs: frameworks, endless pages, pages for telephones."""

from __future__ import annotations

import json

from tests.support.news_pages.page import (
    BODY,
    COOKIES,
    FOOTER,
    NAV,
    NEWSLETTER,
    RELATED,
    TITLE,
    NewsPage,
    linked,
    page,
    paragraphs,
    plain_text,
)

_OTHER = (
    "The minister of fisheries cut the herring quota by a third on Friday, and the fleet is angry.",
    (
        "“We will not be able to pay our crews,” said Jon Dahl, who speaks for the owners of forty boats. "
        "The ministry answered that there would be no herring left in five years without the cut."
    ),
    "Herring is landed at eleven ports on this coast, and four of them have no other catch to speak of.",
)


def _open_graph_only() -> NewsPage:
    head = f'<title>Gazette</title><meta property="og:title" content="{TITLE}">'
    head += '<meta property="og:type" content="article"><meta property="og:site_name" content="Gazette">'
    head += '<meta property="article:published_time" content="2024-03-05T08:00:00Z">'
    body = COOKIES + NAV + f"<main><h2>{TITLE}</h2>{paragraphs(*BODY)}</main>" + RELATED + FOOTER
    return NewsPage("open_graph_only", page(head, body), TITLE, "2024-03-05", plain_text(*BODY))


def _amp() -> NewsPage:
    """A page for telephones: custom elements for everything but the text, a script for each."""
    data = linked(headline=TITLE, datePublished="2024-03-05T18:20:00+01:00")
    head = (
        f'<title>{TITLE}</title><link rel="canonical" href="https://gazette.example/ferry">{data}'
    )
    head += '<script async src="https://cdn.example/v0.js"></script><style amp-custom>p{color:#111}</style>'
    ad = '<amp-ad width=300 height=250 type="x"><div placeholder>Advertisement</div></amp-ad>'
    body = '<amp-sidebar id="menu" layout="nodisplay"><ul><li><a href="/sport">Sport today</a></li></ul></amp-sidebar>'
    body += '<amp-consent id="c" layout="nodisplay"><div>We use cookies. <button on="tap:c.accept">Accept</button></div></amp-consent>'
    body += f'<article class="amp-article"><header><h1>{TITLE}</h1></header>'
    body += '<amp-img src="/e.jpg" width=600 height=400 alt="The Eider"></amp-img>'
    body += ad.join(f"<p>{text}</p>" for text in BODY)
    body += '</article><amp-list src="/more.json"><template type="amp-mustache">{{title}}</template></amp-list>'
    html = page(head, body + FOOTER, "⚡ lang=en")
    return NewsPage("amp", html, TITLE, "2024-03-05", plain_text(*BODY))


def _custom_elements() -> NewsPage:
    """The text lies within elements that no standard knows."""
    data = linked(headline=TITLE, datePublished="2024-03-05")
    body = "<gz-header><gz-nav><a href=/>Home</a><a href=/sport>Sport</a></gz-nav></gz-header>"
    body += f"<gz-article><gz-headline><h1>{TITLE}</h1></gz-headline><gz-body>"
    body += "".join(f"<gz-paragraph><p>{text}</p></gz-paragraph>" for text in BODY)
    body += "</gz-body></gz-article>" + RELATED + FOOTER
    html = page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("custom_elements", html, TITLE, "2024-03-05", plain_text(*BODY))


def _endless() -> NewsPage:
    """As one scrolls, the next story is hung on below: it has more text than the one asked for."""
    data = linked(headline=TITLE, datePublished="2024-03-05T18:20:00+01:00")
    first = f'<article data-url="/ferry"><h1>{TITLE}</h1>{paragraphs(*BODY)}</article>'
    time = '<time datetime="2024-03-01">1 March 2024</time>'
    second = f'<article data-url="/herring"><h1>Herring quota falls by a third</h1>{time}'
    second += paragraphs(*_OTHER, *_OTHER[::-1]) + "</article>"
    body = NAV + f"<main><div class=scroller>{first}{second}</div></main>" + FOOTER
    html = page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("second_article_below", html, TITLE, "2024-03-05", plain_text(*BODY))


def _div_soup() -> NewsPage:
    """No element says what it is, and names are made by machines."""
    data = linked(headline=TITLE, datePublished="2024-03-05", author={"name": "Ida Holm"})
    teaser = '<div class="card wpds-c-kX"><div><a href="/h"><div class="font--headline">Herring quota falls'
    teaser += '</div></a><div class="dek">The fleet is angry with the minister</div></div></div>'
    box = '<div class="wpds-c-{0}" data-qa="{0}"><div class="wpds-c-in">{1}</div></div>'
    body = "".join(
        f'<div class="wpds-c-PJ article-body" data-qa="article-body"><p data-el="text">{text}</p></div>'
        + ('<div class="wpds-c-ad"><div>Advertisement</div></div>' if n % 2 else "")
        for n, text in enumerate(BODY)
    )
    whole = box.format("nav", '<a href="/">Home</a><a href="/politics">Politics</a>')
    whole += (
        f'<div class="grid-l"><div class="headline"><div><h1><span>{TITLE}</span></h1></div></div>'
    )
    whole += f'<div class="col"><div class="teaser-content">{body}</div></div>'
    whole += f'<div class="rail"><div>{teaser * 4}</div></div></div>' + NEWSLETTER
    html = page(f"<title>{TITLE} - The Gazette</title>{data}", whole)
    return NewsPage("div_soup", html, TITLE, "2024-03-05", plain_text(*BODY))


def _data_of_a_framework() -> NewsPage:
    """A shell that a script fills: the text is only in the script's data, in blocks."""
    blocks = [{"type": "paragraph", "html": text} for text in BODY]
    story = {"headline": TITLE, "publishedAt": "2024-03-05T17:20:00.000Z", "blocks": blocks}
    more = [{"headline": "Herring quota falls", "teaser": _OTHER[0]}]
    data = {"props": {"pageProps": {"article": story, "recommended": more}}, "page": "/[slug]"}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'
    head = f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
    head += "<meta property='article:published_time' content='2024-03-05T17:20:00Z'>"
    body = '<div id="__next"><div class="spinner">Loading …</div></div>' + script
    return NewsPage("next_data", page(head, body), TITLE, "2024-03-05", plain_text(*BODY))


def modern_pages() -> list[NewsPage]:
    """One of each."""
    made = (_open_graph_only, _amp, _custom_elements, _endless, _div_soup, _data_of_a_framework)
    return [make() for make in made]
