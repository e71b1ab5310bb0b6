// A turn's own tools: ask again, edit the question, copy the answer. What is asked again goes to the
// server as a line of JSON in an unseen field of Gradio's.

import { offer } from "./work-followed.js";
import { say } from "./voice.js";
import { word } from "./words.js";

const SHOWN = 1600; // milliseconds that "Copied" stands there
const DO = { retry: (button) => send({ at: Number(button.value) }), edit, text: copy, markdown: copy, follow, save };
let sent = 0;

export function click(event) {
	const button = event.target.closest(".sn-tool");
	if (button && Object.hasOwn(DO, button.name)) DO[button.name](button);
}

// The count makes a repeated command another one: Gradio tells of changes only.
function send(command) {
	if (document.querySelector("#sn-talk.busy")) return;
	const field = document.querySelector("#sn-command :is(textarea, input)");
	field.value = JSON.stringify({ ...command, sent: ++sent });
	field.dispatchEvent(new Event("input", { bubbles: true }));
	document.querySelector("#sn-box textarea").focus();
}

function edit(tool) {
	const question = document.querySelectorAll("#sn-chat .sn-question")[tool.value];
	if (!question || question.hidden) return;
	const form = element("form", { className: "sn-edit" });
	const field = element("textarea", { value: question.textContent, ariaLabel: word("editLabel") });
	const end = () => {
		form.remove();
		question.hidden = false;
	};
	const submit = (event) => {
		event.preventDefault();
		end();
		send({ at: Number(tool.value), question: field.value });
	};
	const cancel = () => {
		end();
		tool.focus();
	};
	form.append(
		field,
		element("button", { type: "submit", textContent: word("ask") }),
		element("button", { type: "button", textContent: word("cancel"), onclick: cancel }),
	);
	form.addEventListener("submit", submit);
	form.addEventListener("keydown", (event) => {
		if (event.key === "Enter" && event.target === field && !event.shiftKey && !event.isComposing) submit(event);
		else if (event.key === "Escape") cancel();
		else return;
		event.preventDefault();
	});
	question.hidden = true;
	question.after(form);
	field.focus();
	field.scrollIntoView({ block: "nearest" });
}

// The Summaries view has the field, with the question in it; nothing is followed before that is pressed.
function follow(tool) {
	offer(tool.parentElement.querySelector(".sn-follow").textContent);
}

// What is saved came with the result, and is no page of ours: it goes into a file.
function save(tool) {
	const link = element("a", { href: URL.createObjectURL(new Blob([tool.nextElementSibling.textContent])), download: tool.value });
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), SHOWN);
}

async function copy(tool) {
	const text = tool.parentElement.querySelector(`.sn-${tool.name}`).textContent;
	try {
		await navigator.clipboard.writeText(text); // only where the page is at https or this computer
	} catch {
		return byHand(text);
	}
	const label = tool.textContent;
	tool.textContent = word("copied");
	say(word("copied"));
	setTimeout(() => (tool.textContent = label), SHOWN);
}

function byHand(text) {
	const dialog = element("dialog", { className: "sn-copy", ariaLabel: word("copyByHand") });
	const field = element("textarea", { value: text, readOnly: true, ariaLabel: word("copyByHand") });
	const close = element("button", { type: "button", textContent: word("close") });
	close.onclick = () => dialog.close();
	dialog.onclose = () => dialog.remove();
	dialog.append(element("p", { textContent: word("copyByHand") }), field, close);
	document.body.append(dialog);
	dialog.showModal();
	field.focus();
	field.select();
}

const element = (name, fields) => Object.assign(document.createElement(name), fields);
