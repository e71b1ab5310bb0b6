// The list of conversations that are kept: beside the conversation, on a small screen a layer over it. The
// server renders its rows, in which titles are text.

import { whenThere } from "./ready.js";
import { word } from "./words.js";

const narrow = matchMedia("(max-width: 860px)"); // as in narrow.css
const REMEMBERED = "sn-list";
const PAGE = 50; // rows; "Show more" adds as many
const PAUSE = 200; // milliseconds without a key before titles are searched
const AGAIN = 2000; // milliseconds until the list is looked at again while an answer in it is written
const find = (id) => document.getElementById(id);
let now = ""; // the conversation that is open, "" for one that is not kept yet
let most = PAGE;
let typing = 0;
let next = 0;

export function watch() {
	document.addEventListener("input", (event) => {
		if (!event.target.matches("#sn-list [name=like]")) return;
		clearTimeout(typing);
		typing = setTimeout(load, PAUSE);
	});
	narrow.addEventListener("change", () => find("sn-list")?.open && close());
	whenThere("sn-list", (list) => {
		list.addEventListener("close", closed);
		if (remembered() && !narrow.matches) open();
	});
}

export const isOver = () => narrow.matches && find("sn-list").open;
export const current = () => now;

export function toggle() {
	const opens = !find("sn-list").open;
	if (opens) open();
	else close();
	if (narrow.matches) return;
	remember(opens);
	if (opens) document.querySelector("#sn-list [name=close]").focus();
}

function open() {
	const list = find("sn-list");
	if (narrow.matches) list.showModal();
	else list.setAttribute("open", ""); // show() would take the focus
	document.documentElement.classList.add("sn-listed");
	find("sn-list-toggle").ariaExpanded = "true";
	load();
}

export function close() {
	const within = find("sn-list").contains(document.activeElement);
	find("sn-list").close();
	closed(); // the event comes later
	if (within) find("sn-list-toggle").focus();
}

function closed() {
	document.documentElement.classList.remove("sn-listed");
	find("sn-list-toggle").ariaExpanded = "false";
	tell("");
}

let latest = 0; // what was asked for last: replies may overtake each other

export async function load() {
	const list = find("sn-list");
	if (!list?.open) return;
	lookAgain(); // also where this look comes to nothing
	if (list.querySelector("#sn-kept form")) return; // a row is being changed
	const like = list.querySelector("[name=like]");
	const mine = ++latest;
	try {
		const reply = await fetch(`page/conversations?${new URLSearchParams({ like: like.value, most })}`);
		const told = await reply.text();
		if (!reply.ok) throw new Error(reply.status === 429 ? JSON.parse(told).detail : told);
		if (mine !== latest || list.querySelector("#sn-kept form")) return;
		find("sn-kept").innerHTML = told;
	} catch (error) {
		return tell(error instanceof TypeError ? word("listFailed") : error.message);
	}
	like.hidden = !like.value && !find("sn-kept").querySelector(".many");
	mark(now);
	lookAgain();
}

function lookAgain() {
	clearTimeout(next);
	if (find("sn-kept").querySelector(".writing")) next = setTimeout(load, AGAIN);
}

export function more() {
	most += PAGE;
	load();
}

// The row of the conversation that is open.
export function mark(id) {
	now = id;
	for (const row of document.querySelectorAll("#sn-kept li"))
		row.querySelector("[name=open]").ariaCurrent = row.dataset.id === id ? "true" : null;
}

export function tell(line) {
	for (const place of document.querySelectorAll(".sn-list-told")) place.textContent = line;
}

function remembered() {
	try {
		return localStorage.getItem(REMEMBERED) === "open";
	} catch {
		return false; // the browser keeps nothing
	}
}

function remember(opens) {
	try {
		localStorage.setItem(REMEMBERED, opens ? "open" : "");
	} catch {
		// then the next page begins without it
	}
}
