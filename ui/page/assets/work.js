// Work of the server's that takes a while: a reply of lines of JSON, which tell how it goes on and what comes
// of it. Who leaves the reply ends the work. A view's parts are in #sn-NAME-work.

import { refusal } from "./refusal.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const running = new Map(); // by the views' names, what ends their work
const names = ["check", "digest"];

document.addEventListener("click", (event) => {
	const stop = event.target.closest(".sn-work .stop");
	if (stop) running.get(nameOf(stop))?.abort();
});
document.addEventListener("keydown", (event) => {
	const form = event.target.closest?.(".sn-work-form");
	if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
	event.preventDefault();
	form.requestSubmit();
});
document.addEventListener("sn-view", ({ detail }) => {
	if (names.includes(detail)) offer();
});

export async function work(name, address, sent) {
	if (running.has(name)) return;
	if (sent.since && sent.until && sent.since > sent.until) return trouble(name, word("filtersOrder"));
	const ending = new AbortController();
	running.set(name, ending);
	trouble(name, "");
	going(name, { said: word("workBegun") });
	try {
		await follow(name, await fetch(address, { method: "POST", body: JSON.stringify(sent), signal: ending.signal }));
	} catch {
		if (ending.signal.aborted) say(word("workStopped"));
		trouble(name, word(ending.signal.aborted ? "workStopped" : "workLost"));
	}
	running.delete(name);
	going(name, null);
}

export function trouble(name, said) {
	part(name, ".sn-trouble").textContent = said;
}

// What is chosen in a view's form; what is empty or not to be seen is left out.
export function chosen(form) {
	const fields = [...form.elements].filter((field) => field.name && field.value.trim() && !field.closest("[hidden]"));
	return Object.fromEntries(fields.map((field) => [field.name, field.type === "number" ? field.valueAsNumber : field.value]));
}

async function follow(name, reply) {
	const refused = await refusal(reply, "application/x-ndjson");
	if (refused) return trouble(name, refused);
	for await (const line of lines(reply.body)) {
		if (line.html) return show(name, line);
		if (line.trouble) return trouble(name, line.trouble);
		going(name, line);
	}
	throw new Error(word("workLost"));
}

async function* lines(body) {
	const reader = body.pipeThrough(new TextDecoderStream()).getReader();
	let rest = "";
	for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
		const whole = (rest + piece.value).split("\n");
		rest = whole.pop();
		for (const line of whole) yield JSON.parse(line);
	}
}

function show(name, { html, said }) {
	const result = part(name, ".sn-result");
	result.innerHTML = html; // the server's own rendering, in which all is text
	result.hidden = false;
	say(said);
	if (result.checkVisibility()) result.focus({ preventScroll: true });
	result.scrollIntoView({ block: "nearest" });
}

// How it goes on; null: it does not any more.
function going(name, now) {
	const [start, stop, bar] = ["[type=submit]", ".stop", "progress"].map((one) => part(name, one));
	const held = [start, stop].includes(document.activeElement);
	start.hidden = Boolean(now);
	stop.hidden = bar.hidden = !now;
	part(name, ".going").textContent = now?.said ?? "";
	if (now?.of) Object.assign(bar, { max: now.of, value: now.done });
	else bar.removeAttribute("value");
	if (held) (now ? stop : start).focus();
}

// Outlets and tags, as they are by now.
async function offer() {
	const known = await fetch("page/digests/names").then((reply) => (reply.ok ? reply.json() : {}), () => ({}));
	for (const [kind, found] of Object.entries(known))
		document.getElementById(`sn-known-${kind}s`).replaceChildren(...found.map((name) => new Option(name, name)));
}

const part = (name, selector) => document.querySelector(`#sn-${name}-work ${selector}`);
const nameOf = (element) => element.closest(".sn-work").id.split("-")[1];
