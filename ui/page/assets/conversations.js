// The conversation on the page: another one that is kept, or a new one. Which it is goes to the server as a
// line of JSON in an unseen field of Gradio's.

import * as list from "./list.js";
import { remove, rename } from "./rows.js";
import { arrive, leave, say } from "./voice.js";
import { word } from "./words.js";

const LOOK = 50; // milliseconds between two looks whether a conversation is there
const MOST_LOOKS = 100;
const find = (selector) => document.querySelector(selector);
let sent = 0;

export function watch() {
	list.watch();
	document.addEventListener("click", click);
	document.addEventListener("sn-answered", () => {
		list.tell("");
		list.mark(shown());
		list.load();
	});
}

function click(event) {
	const button = event.target.closest("button, a");
	const row = event.target.closest("#sn-kept li");
	if (event.target === find("#sn-list") && list.isOver()) list.close(); // beside it
	else if (button?.matches("#sn-list-toggle, #sn-list [name=close]")) list.toggle();
	else if (button?.matches("#sn-new")) choose("");
	else if (!button?.closest("#sn-list")) return;
	else if (button.name === "more") list.more();
	else if (button.name === "open") choose(row.dataset.id, row);
	else if (button.name === "rename") rename(row, changed);
	else if (button.name === "delete") remove(row, changed);
	else if (button.matches("a[download]")) {
		event.preventDefault();
		exists(row.dataset.id).then((is) => is && location.assign(button.href));
	}
}

// One that is gone meanwhile is told of, and leaves the list. What is being written here is written on.
async function choose(id, row) {
	const isBegun = Boolean(row?.matches(".begun")); // it has no answer yet: nothing is kept
	const title = row?.querySelector(".title").textContent;
	const left = find("#sn-talk.busy");
	if (id && !isBegun && !(await exists(id))) return;
	const over = id && list.isOver();
	leave();
	list.tell(left ? word("listLeft") : "");
	list.mark(id);
	if (over) list.close();
	const field = find("#sn-other :is(textarea, input)");
	field.value = JSON.stringify({ open: id, sent: ++sent }); // the count makes it another one each time
	field.dispatchEvent(new Event("input", { bubbles: true }));
	const isQuiet = left && !row?.matches(".writing");
	await until(() => (isBegun ? asked() === title : shown() === id && !(isQuiet && find("#sn-chat .sn-busy"))));
	if (!over) find("#sn-box textarea").focus(); // on a phone its keyboard would cover the conversation
	if (id) say(word("listOpened").replace("{title}", () => title));
	arrive();
	list.load();
}

// The id of the conversation that stands there, and its last question.
const shown = () => [...document.querySelectorAll("#sn-chat .sn-kept-id")].at(-1)?.textContent ?? "";
const asked = () => [...document.querySelectorAll("#sn-chat .sn-question")].at(-1)?.textContent.replace(/\s+/g, " ").trim();

// Until it stands there, what is asked would still go to the conversation before.
async function until(isThere) {
	find("#sn-box").inert = true;
	for (let left = MOST_LOOKS; left && !isThere(); left--) await new Promise((then) => setTimeout(then, LOOK));
	find("#sn-box").inert = false;
}

async function exists(id) {
	const told = await trouble(`page/conversations/${id}`);
	if (told) await list.load();
	list.tell(told);
	return !told;
}

// What is wrong with an address, in a line; "" where nothing is.
async function trouble(address) {
	try {
		const reply = await fetch(address);
		if (reply.status === 429) return (await reply.json()).detail;
		return reply.ok ? "" : await reply.text();
	} catch {
		return word("listFailed");
	}
}

// After a row was changed, or could not be.
async function changed(row, line, gone) {
	const next = row.nextElementSibling ?? row.previousElementSibling;
	const wanted = gone ? next?.dataset.id : row.dataset.id;
	if (gone) row.remove();
	await list.load();
	if (gone && row.dataset.id === list.current()) await choose("");
	list.tell(line);
	const stays = wanted && find(`#sn-kept [data-id="${wanted}"] [name=open]`);
	(stays || find("#sn-list [name=close]")).focus();
}
