// Before the first question: what to begin with, or, in an empty library, where to begin. The frame is a
// part of the conversation, so Gradio may put it there anew at any time: it is filled whenever it is empty.

import { show } from "./views.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const OFTEN = 400; // milliseconds between two looks at work that goes on
const LATER = 1500; // and before asking again what others are being told just now
const FRAME = ".sn-welcome:empty";
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let known = load();

new MutationObserver(fill).observe(document.documentElement, { childList: true, subtree: true });
fill(); // where it is there already

document.addEventListener("click", (event) => {
	const example = event.target.closest(".sn-example");
	const begin = event.target.closest(".sn-begin");
	if (example) ask(example.textContent);
	else if (begin?.name === "samples") samples(begin.closest(".sn-first"));
	else if (begin) show("library");
});
// Articles may have come, or gone, while another view was seen.
document.addEventListener("sn-view", ({ detail }) => {
	if (detail === "ask") renew();
});

async function load() {
	const reply = await fetch("page/welcome");
	if (reply.headers.has("X-Examples")) find();
	return reply.ok ? reply.text() : "";
}

async function fill() {
	if (!document.querySelector(FRAME)) return;
	const shown = await known.catch(() => "");
	const frame = document.querySelector(FRAME);
	if (frame && shown) frame.innerHTML = shown; // the server's own rendering, in which all is text
}

// What is there stays until it is known that it is to be another.
async function renew() {
	const before = await known.catch(() => "");
	known = load();
	const shown = await known.catch(() => "");
	const frame = document.querySelector(".sn-welcome");
	if (frame && shown && shown !== before && !frame.querySelector(":disabled")) frame.innerHTML = shown;
}

// The server looks for questions that it answers: that may take it a moment, and holds up nothing.
async function find() {
	try {
		const reply = await fetch("page/examples", { method: "POST" });
		if (!reply.ok) return;
		if (!(await reply.json()).done) await pause(LATER);
		known = fetch("page/welcome").then((again) => (again.ok ? again.text() : ""));
		const shown = await known;
		const frame = document.querySelector(".sn-welcome");
		if (frame && shown) frame.innerHTML = shown;
	} catch {
		// there are no examples then
	}
}

function ask(question) {
	const box = document.querySelector("#sn-box textarea");
	box.value = question;
	box.dispatchEvent(new Event("input", { bubbles: true }));
	box.focus();
	setTimeout(() => document.querySelector("#sn-box button")?.click()); // once Gradio has the text
}

async function samples(first) {
	const buttons = first.querySelectorAll("button");
	for (const button of buttons) button.disabled = true;
	const work = fetch("page/samples", { method: "POST" }).then(async (reply) => {
		const done = await reply.json();
		return reply.ok ? done : { failed: true, told: done.detail };
	});
	let done = null;
	work.then((reply) => (done = reply), () => (done = { failed: true, told: word("firstFailed") }));
	while (!done) {
		await watch(first);
		await pause(OFTEN);
	}
	for (const button of buttons) button.disabled = false;
	tell(first, done.told, done);
	if (!done.failed) renew();
}

async function watch(first) {
	const now = await fetch("page/samples").then((reply) => reply.json(), () => null);
	if (now?.busy) tell(first, now.told, now);
}

function tell(first, words, { failed = false, done, of } = {}) {
	const line = first.querySelector(".sn-told");
	line.textContent = words;
	line.classList.toggle("bad", failed);
	if (of && !failed) line.append(Object.assign(document.createElement("progress"), { max: of, value: done, ariaLabel: words }));
	say(words);
}
