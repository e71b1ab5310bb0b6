// The Library view: its list and its plot come from the server as HTML, a page at a time. The other
// library-*.js do what is done with them; everything listens at the document, as Gradio draws the view.

import "./library-adding.js";
import "./library-rows.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const PAUSE = 250; // milliseconds after the last letter: nobody waits for a list of half a word
const find = (id) => document.getElementById(id);
const nothing = { first: 0, since: "", until: "", outlet: "" };
let asked = { ...nothing };
let latest = 0; // of the requests for the list: what an earlier one brings is late
let timer = 0;

document.addEventListener("sn-view", (event) => {
	if (event.detail === "library") renew();
});
document.addEventListener("input", (event) => {
	if (!event.target.closest("#sn-search")) return;
	clearTimeout(timer);
	asked = { ...asked, first: 0 };
	timer = setTimeout(list, event.target.type === "search" ? PAUSE : 0);
});
document.addEventListener("submit", (event) => {
	if (!event.target.closest("#sn-search")) return;
	event.preventDefault();
	clearTimeout(timer);
	list();
});
document.addEventListener("click", (event) => {
	const mark = event.target.closest("#sn-plot [data-since]");
	const turn = event.target.closest("#sn-rows .sn-turn");
	if (mark) narrow({ ...nothing, ...mark.dataset });
	else if (turn) narrow({ ...asked, first: turn.value });
	else if (event.target.closest("#sn-rows .sn-everything")) narrow(nothing);
});

// All of it anew: what is in the library has changed, or may have.
export function renew() {
	list();
	fill(find("sn-plot"), "page/library/plot");
}

async function narrow(to) {
	asked = { ...nothing, ...to };
	await list();
	find("sn-rows").focus({ preventScroll: true });
	find("sn-rows").scrollIntoView({ block: "nearest" });
}

export async function list() {
	const form = find("sn-search");
	if (!form) return;
	const mine = ++latest;
	const query = new URLSearchParams(new FormData(form));
	form.elements.order.disabled = query.get("where") === "text" && query.get("words").trim() !== "";
	if (!query.has("order")) query.set("order", form.elements.order.value);
	for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
	await fill(find("sn-rows"), `page/library/list?${query}`, () => mine === latest);
	if (mine !== latest) return;
	const empty = find("sn-rows").querySelector(".sn-shelf-none");
	say((empty ?? find("sn-rows").querySelector("caption"))?.textContent ?? "");
	document.dispatchEvent(new CustomEvent("sn-shelved"));
}

// What is in it goes away only once there is something else to show.
async function fill(place, address, wanted = () => true) {
	try {
		const reply = await fetch(address);
		const html = await reply.text(); // the server's own rendering, in which all is text
		if (!wanted()) return;
		if (reply.ok) place.innerHTML = html;
		else trouble(place, reply.status === 429 ? JSON.parse(html).detail : html);
	} catch {
		if (wanted()) trouble(place, word("shelfFailed"));
	}
}

function trouble(place, said) {
	const line = document.createElement("p");
	line.className = "sn-trouble";
	line.role = "alert";
	line.textContent = said;
	place.replaceChildren(line);
}
