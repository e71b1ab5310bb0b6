// The conversations that are kept: a list beside the one that is open, on a small screen a layer over it.
// The server renders its rows, in which titles are text.

import { whenThere } from "./ready.js";
import { remove, rename } from "./rows.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const narrow = matchMedia("(max-width: 860px)"); // as in narrow.css
const REMEMBERED = "sn-list";
const PAGE = 50; // rows; "Show more" adds as many
const PAUSE = 200; // milliseconds without a key before titles are searched
const find = (id) => document.getElementById(id);
let now = ""; // the conversation that is open, "" for one that is not kept yet
let most = PAGE;
let sent = 0;
let typing = 0;

export function watch() {
	document.addEventListener("click", click);
	document.addEventListener("input", (event) => {
		if (!event.target.matches("#sn-list [name=like]")) return;
		clearTimeout(typing);
		typing = setTimeout(load, PAUSE);
	});
	document.addEventListener("sn-answered", () => {
		now = [...document.querySelectorAll("#sn-chat .sn-kept-id")].at(-1)?.textContent ?? "";
		tell("");
		load();
	});
	narrow.addEventListener("change", () => find("sn-list")?.open && close());
	whenThere("sn-list", (list) => {
		list.addEventListener("close", closed);
		if (remembered() && !narrow.matches) open();
	});
}

function click(event) {
	const list = find("sn-list");
	const button = event.target.closest("button, a");
	const row = event.target.closest("#sn-kept li");
	if (event.target === list && narrow.matches) close(); // beside it
	else if (button?.matches("#sn-list-toggle")) toggle();
	else if (button?.matches("#sn-new")) choose("");
	else if (!button || !list?.contains(button)) return;
	else if (button.name === "close") toggle();
	else if (button.name === "more") load((most += PAGE));
	else if (button.name === "open") choose(row.dataset.id, row.querySelector(".title").textContent);
	else if (button.name === "rename") rename(row, changed);
	else if (button.name === "delete") remove(row, changed);
	else if (button.matches("a[download]")) {
		event.preventDefault();
		exists(row.dataset.id).then((is) => is && location.assign(button.href));
	}
}

function toggle() {
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

function close() {
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

// Puts a conversation onto the page. One that is gone meanwhile is told of, and leaves the list.
async function choose(id, title) {
	if (document.querySelector("#sn-talk.busy")) return tell(word("listBusy"));
	if (id && !(await exists(id))) return;
	now = id;
	most = PAGE;
	tell("");
	const field = document.querySelector("#sn-other :is(textarea, input)");
	field.value = JSON.stringify({ open: id, sent: ++sent }); // the count makes it another one each time
	field.dispatchEvent(new Event("input", { bubbles: true }));
	mark();
	if (narrow.matches && find("sn-list").open) close();
	else document.querySelector("#sn-box textarea").focus();
	if (id) say(word("listOpened").replace("{title}", title));
}

async function exists(id) {
	const told = await trouble(`page/conversations/${id}`);
	if (told) await load();
	tell(told);
	return !told;
}

// What is wrong with an address, in a line; "" where nothing is.
async function trouble(address) {
	try {
		const reply = await fetch(address);
		return reply.ok ? "" : await reply.text();
	} catch {
		return word("listFailed");
	}
}

async function load() {
	const list = find("sn-list");
	if (!list?.open || list.querySelector("#sn-kept form")) return; // a row is being changed
	const like = list.querySelector("[name=like]");
	const asked = new URLSearchParams({ like: like.value, most });
	try {
		const reply = await fetch(`page/conversations?${asked}`);
		const told = await reply.text();
		if (!reply.ok) throw new Error(told);
		find("sn-kept").innerHTML = told;
	} catch (error) {
		return tell(error instanceof TypeError ? word("listFailed") : error.message);
	}
	like.hidden = !like.value && !find("sn-kept").querySelector(".many");
	mark();
}

// After a row was changed, or could not be.
async function changed(row, line, gone) {
	const next = row.nextElementSibling ?? row.previousElementSibling;
	const wanted = gone ? next?.dataset.id : row.dataset.id;
	await load();
	tell(line);
	const there = wanted && find("sn-kept").querySelector(`[data-id="${wanted}"] [name=open]`);
	(there ?? document.querySelector("#sn-list [name=close]")).focus();
	if (gone && row.dataset.id === now) choose("");
}

function mark() {
	for (const row of document.querySelectorAll("#sn-kept li"))
		row.querySelector("[name=open]").ariaCurrent = row.dataset.id === now ? "true" : null;
}

function tell(line) {
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
