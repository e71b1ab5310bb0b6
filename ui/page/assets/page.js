// The page's own behaviour: sidenotes, the article beside the answer, a turn's tools, what is said aloud.
// Everything listens at the document: Gradio replaces what is within.

import { press as pressInArticle, click as clickInArticle } from "./article.js";
import * as card from "./card.js";
import * as conversations from "./conversations.js";
import * as filters from "./filters.js";
import "./first.js";
import { click as clickLogout } from "./leaving.js";
import "./library.js";
import "./plots.js";
import "./prefs.js";
import { click as clickTool } from "./tools.js";
import * as views from "./views.js";
import { watch } from "./voice.js";
import "./work-check.js";
import "./work-digest.js";
import "./work-followed.js";

document.addEventListener("click", (event) => {
	card.hide();
	clickInArticle(event);
	clickTool(event);
	clickLogout(event);
	views.click(event);
});
// Before the article hears of Escape: it closes what opened last.
document.addEventListener("keydown", card.press);
document.addEventListener("keydown", pressInArticle);
document.addEventListener("keydown", views.press);
document.addEventListener("pointerover", card.point);
document.addEventListener("focusin", card.focus);
document.addEventListener("focusout", card.blur);
document.addEventListener("scroll", card.follow, { capture: true, passive: true });
addEventListener("resize", card.follow);
watch();
views.watch();
conversations.watch();
filters.watch();
