// What is going in, as the server tells it: a line, a bar, and what became of each article. It goes on
// without us; whoever comes back sees it again.

import { renew } from "./library.js";
import { read } from "./article.js";
import { word } from "./words.js";

const OFTEN = 600; // milliseconds between two looks
const find = (id) => document.getElementById(id);
let sendingNow = false; // files are on their way to the server
let asked = false; // whether they are not wanted any more
let running = false; // the server is at it
let looking = false; // and somebody is being told
let next = 0; // results that were shown
let lost = []; // lines of files that did not arrive

export const isBusy = () => sendingNow || running;

document.addEventListener("click", (event) => {
	const opens = event.target.closest("#sn-job-lines button");
	if (opens) read(opens.value, opens);
	if (!event.target.closest("#sn-job-stop")) return;
	if (sendingNow) asked = true;
	else leave();
});

// Files are sent: a line for each. Returns how to tell of them, and whether to stop.
export function sending(names) {
	[sendingNow, asked, lost] = [true, false, []];
	const lines = names.map((name) => line("waiting", "", name));
	find("sn-job-lines").replaceChildren(...lines);
	let done = 0;
	bar(0, names.length, "", word("jobStop"));
	const tell = (number, share, trouble) => {
		const state = lines[number].firstChild;
		state.textContent = trouble ? word("jobFailed") : `${Math.round(share * 100)} %`;
		if (trouble) {
			lines[number].className = "failed";
			lines[number].append(Object.assign(document.createElement("span"), { className: "reason", textContent: trouble }));
			lost.push(lines[number]);
		}
		done += Boolean(trouble) || share === 1;
		bar(done, names.length, word("uploading").replace("{done}", done).replace("{total}", names.length), word("jobStop"));
	};
	return { tell, stopped: () => asked };
}

// Files were sent, and nothing more is to come of it.
export function shown() {
	sendingNow = false;
	find("sn-job-lines").replaceChildren(...lost);
	bar(1, 1, "", word("jobClose"));
	find("sn-job").hidden = !lost.length;
}

// The server has begun with them.
export function begin() {
	[sendingNow, running, next] = [false, true, 0];
	find("sn-job-lines").replaceChildren(...lost);
	return follow();
}

// Look at the job until it is over; then the list is another.
export async function follow() {
	if (sendingNow || looking) return;
	looking = true;
	let before = running;
	for (;;) {
		const job = await look();
		running = Boolean(job?.state) && !job.over;
		if (!job?.state || sendingNow) break;
		show(job);
		if (job.over && !job.more) break;
		before ||= running;
		if (!job.more) await new Promise((done) => setTimeout(done, OFTEN));
	}
	looking = false;
	if (before) renew();
}

async function look() {
	for (;;) {
		const reply = await fetch(`page/library/jobs?after=${next}`).catch(() => null);
		if (reply?.ok) return reply.json();
		if (reply && reply.status !== 429) return null;
		find("sn-job-said").textContent = word("shelfFailed");
		await new Promise((done) => setTimeout(done, 5 * OFTEN));
	}
}

function show(job) {
	bar(job.over ? 1 : job.done, job.over ? 1 : job.total, job.said, word(job.over ? "jobClose" : "jobStop"));
	if (next === 0 && job.lines.length) find("sn-job-lines").replaceChildren(...lost);
	next = job.next;
	find("sn-job-lines").append(...job.lines.map((one) => line(one.kind, one.word, one.name, one)));
	find("sn-job").classList.toggle("over", job.over);
}

function bar(done, total, said, button) {
	find("sn-job").hidden = false;
	find("sn-job").classList.remove("over");
	Object.assign(find("sn-job-bar"), { value: done, max: Math.max(1, total) });
	if (find("sn-job-said").textContent !== said) find("sn-job-said").textContent = said;
	find("sn-job-stop").textContent = button;
}

function line(kind, said, name, { title = "", id = "", reason = "" } = {}) {
	const item = document.createElement("li");
	item.className = kind;
	const state = Object.assign(document.createElement("span"), { className: "state", textContent: said });
	const source = Object.assign(document.createElement("span"), { className: "name", textContent: name, dir: "auto" });
	item.append(state, source);
	if (title) item.append(Object.assign(document.createElement("button"), { type: "button", value: id, textContent: title, dir: "auto" }));
	if (reason) item.append(Object.assign(document.createElement("span"), { className: "reason", textContent: reason }));
	return item;
}

async function leave() {
	await fetch("page/library/jobs", { method: "DELETE" }).catch(() => null);
	if (running) return;
	lost = [];
	find("sn-job").hidden = true;
	find("sn-library").querySelector("#sn-add button").focus();
}
