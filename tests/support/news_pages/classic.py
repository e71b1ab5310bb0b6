"""Sites as there have been for long, with the descriptions that machines are given."""

from __future__ import annotations

import json

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


def _full_site() -> NewsPage:
    head = "<title>Cracked rudder keeps the ferry Eider in harbour | Nordhavn Gazette</title>"
    head += '<meta property="og:site_name" content="Nordhavn Gazette">'
    head += f'<meta property="og:title" content="{TITLE} | Nordhavn Gazette">'
    head += '<meta property="article:published_time" content="2024-03-05T18:20:00+01:00">'
    head += '<meta property="article:modified_time" content="2024-03-09T08:00:00+01:00">'
    body = COOKIES + NAV + f"<main><article><h1>{TITLE}</h1><p class=byline>By Ida Holm</p>" + SHARE
    body += paragraphs(*BODY[:3]) + NEWSLETTER + paragraphs(*BODY[3:]) + "</article></main>"
    body += RELATED + COMMENTS + FOOTER
    return NewsPage("menus_and_banners", page(head, body), TITLE, "2024-03-05", plain_text(*BODY))


def _linked_data_only() -> NewsPage:
    data = linked(
        headline=TITLE,
        datePublished="2024-03-05T17:20:00Z",
        author=[{"@type": "Person", "name": "Ida Holm"}],
        publisher={"@type": "Organization", "name": "Nordhavn Gazette"},
        articleBody="\n".join(BODY),
    )
    shell = NAV + "<div id=app><p>Please switch JavaScript on to read this page.</p></div>" + FOOTER
    html = page(f"<title>Nordhavn Gazette</title>{data}", shell)
    return NewsPage("json_ld_only", html, TITLE, "2024-03-05", plain_text(*BODY))


def _graph_beside_a_list() -> NewsPage:
    """The list of links and the organisation come first; the article has another's time near it."""
    others = [{"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": "Herring quota"}}]
    article = {"@type": "ReportageNewsArticle", "headline": TITLE, "datePublished": "2024-03-05"}
    graph = [{"@type": "ItemList", "itemListElement": others}, {"@type": "WebSite"}, article]
    data = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'
    body = NAV + RELATED + f"<div class=story><h1>{TITLE}</h1>{paragraphs(*BODY)}</div>" + FOOTER
    html = page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("json_ld_graph", html, TITLE, "2024-03-05", plain_text(*BODY))


def _time_element() -> NewsPage:
    body = RELATED + NAV + f"<article><header><h1>{TITLE}</h1>"
    body += '<time datetime="2024-03-05T18:20">5 March, 18.20</time></header>' + paragraphs(*BODY)
    body += "</article>" + FOOTER
    return NewsPage(
        "time_element",
        page(f"<title>{TITLE}</title>", body),
        TITLE,
        "2024-03-05",
        plain_text(*BODY),
    )


def _live_blog() -> NewsPage:
    posts = [
        ("19:05", "Ferry company refunds tickets", BODY[2]),
        ("18:40", "Island bakery short of flour", BODY[3]),
        ("18:20", "Eider stays in harbour", BODY[0] + " " + BODY[1]),
    ]
    data = linked(headline="Live: the ferry Eider", datePublished="2024-03-05T18:20:00+01:00")
    data = data.replace("NewsArticle", "LiveBlogPosting")
    blog = "".join(
        f'<div class="post"><time datetime="2024-03-06T{at}">{at}</time><h2>{head}</h2><p>{text}</p></div>'
        for at, head, text in posts
    )
    body = (
        NAV
        + f"<main><h1>Live: the ferry Eider</h1><div class=live-blog>{blog}</div></main>"
        + FOOTER
    )
    text = plain_text(*(line for at, head, said in posts for line in (at, head, said)))
    html = page(f"<title>Live: the ferry Eider</title>{data}", body)
    return NewsPage("live_blog", html, "Live: the ferry Eider", "2024-03-05", text)


def _sections_and_lists() -> NewsPage:
    body = (
        NAV + f"<main><h1>{TITLE}</h1>{paragraphs(*BODY[:2])}<h2>What passengers should know</h2>"
    )
    body += "<ul><li>Tickets for this week are refunded without asking.</li><li>Buses to the bridge leave "
    body += "the quay every hour until midnight.</li></ul><blockquote><p>“I have never seen such a crack in "
    body += f"thirty years,” said the diver Per Aas.</p></blockquote>{paragraphs(*BODY[3:])}</main>"
    head = f"<title>{TITLE} - Nordhavn Gazette</title><meta name=date content='5 March 2024'>"
    head += '<meta property="og:site_name" content="Nordhavn Gazette">'
    text = plain_text(
        *BODY[:2],
        "What passengers should know",
        "Tickets for this week are refunded without asking.",
        "Buses to the bridge leave the quay every hour until midnight.",
        "“I have never seen such a crack in thirty years,” said the diver Per Aas.",
        *BODY[3:],
    )
    return NewsPage("sections_and_lists", page(head, body + FOOTER), TITLE, "2024-03-05", text)


def _figures_between() -> NewsPage:
    figure = (
        "<figure><img src=a.jpg alt='The Eider'><figcaption>The Eider on Monday. Photo: Lars Vik"
    )
    figure += (
        "</figcaption></figure><div class='ad-slot'>Advertisement: new boots for the deck</div>"
    )
    body = NAV + COOKIES + f"<article class='has-paywall subscription-story'><h1>{TITLE}</h1>"
    body += figure.join(f"<p>{text}</p>" for text in BODY) + "</article>" + COMMENTS + FOOTER
    data = linked(headline=TITLE, datePublished="2024-03-05", author="Ida Holm")
    html = page(f"<title>{TITLE}</title>{data}", body)
    return NewsPage("figures_and_adverts", html, TITLE, "2024-03-05", plain_text(*BODY))


def _old_tables() -> NewsPage:
    """A site of the nineties: layout by tables and line breaks, no description of any kind."""
    cell = "<br><br>".join(BODY)
    body = "<table><tr><td><a href=/>Home</a><br><a href=/news>News</a></td><td>"
    body += f"<h1>{TITLE}</h1><font size=2>Tuesday, March 5, 2024</font><br><br>{cell}</td></tr></table>"
    html = f"<html><head><title>{TITLE}</title><meta name=pubdate content=2024-03-05></head><body>{body}"
    return NewsPage("tables_and_breaks", html, TITLE, "2024-03-05", plain_text(*BODY))


def _broken_description() -> NewsPage:
    """JSON-LD with a comma too many, and a date that could be two days, before one that is clear."""
    broken = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Wrong",}</script>'
    )
    head = f"{broken}<meta property=og:title content='{TITLE}'><meta name=date content=05/03/2024>"
    head += "<meta name=dcterms.date content=2024-03-05><title>Gazette</title>"
    body = NAV + f"<div class=content><h1>{TITLE}</h1>{paragraphs(*BODY)}</div>" + SHARE + FOOTER
    return NewsPage("broken_json_ld", page(head, body), TITLE, "2024-03-05", plain_text(*BODY))


def classic_pages() -> list[NewsPage]:
    """One of each."""
    described = (_full_site, _linked_data_only, _graph_beside_a_list, _live_blog, _time_element)
    others = (_sections_and_lists, _figures_between, _old_tables, _broken_description)
    return [make() for make in (*described, *others)]
