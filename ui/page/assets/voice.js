// What who listens hears: what is being done, then the answer, once. What Gradio says for itself is taken
// back: its log speaks with each word that is added, each message is labelled with its source text, HTML
// and all, and the examples are called a list but are buttons.

const MESSAGES = "[data-testid][aria-label]";
const find = (id) => document.getElementById(id);
let waiting = false;
let leaving = false;

export function say(words) {
	const voice = find("sn-voice");
	if (voice && voice.textContent !== words) voice.textContent = words;
}

// Another conversation is about to stand there: what is shown until it does is not told.
export function leave() {
	leaving = true;
}

export function arrive() {
	leaving = waiting = false;
	tell();
}

export function watch() {
	if (find("sn-chat")) mend(); // where it is there already
	new MutationObserver((changes) => {
		const here = changes.filter((change) => change.target.closest?.("#sn-chat"));
		for (const { type, target, addedNodes } of here)
			if (type === "attributes") unlabel(target);
			else for (const added of addedNodes) added.querySelectorAll?.(MESSAGES).forEach(unlabel);
		if (here.length) {
			mend();
			tell();
		}
	}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
}

function unlabel(message) {
	if (message.matches(MESSAGES)) message.removeAttribute("aria-label");
}

function mend() {
	find("sn-chat").querySelector("[role=log]")?.setAttribute("aria-live", "off");
	find("sn-chat").querySelector(".examples[role=list]")?.removeAttribute("role");
}

function tell() {
	const last = find("sn-chat").querySelector(".message-wrap > :last-child");
	const busy = last?.querySelector(".sn-busy");
	const answer = last?.querySelector(".sn-answer");
	find("sn-talk").classList.toggle("busy", Boolean(busy));
	if (leaving) return;
	if (busy) say(busy.textContent);
	else if (answer && waiting) say(heard(answer));
	if (waiting && !busy) document.dispatchEvent(new CustomEvent("sn-answered"));
	waiting = Boolean(busy);
}

// Without the sidenotes: those are read at their markers; nor the line of time, which repeats them.
function heard(answer) {
	const copy = answer.cloneNode(true);
	for (const unseen of copy.querySelectorAll("[hidden], .sn-timeline")) unseen.remove();
	return copy.textContent;
}
