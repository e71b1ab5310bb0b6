// A row of the list of conversations while it is changed: another title, or a plain question whether it
// is to be deleted.

import { word } from "./words.js";

const LONGEST = 200; // characters of a title, as on the server

// `done(row, line, gone)` is called once the server has answered.
export function rename(row, done) {
	const title = row.querySelector(".title").textContent;
	const field = element("input", { value: title, maxLength: LONGEST, required: true, ariaLabel: word("keptRenameLabel") });
	within(row, [field], [word("keptSave"), word("cancel")], async () => {
		const body = JSON.stringify({ title: field.value });
		const told = await sent(row, { method: "POST", body });
		done(row, told || word("listRenamed"), false);
	});
	field.focus();
	field.select();
}

export function remove(row, done) {
	const title = row.querySelector(".title").textContent;
	const asked = element("p", { textContent: word("keptDeleteSure").replace("{title}", () => title), tabIndex: -1 });
	asked.dir = "auto";
	within(row, [asked], [word("keptDelete"), word("keptKeep")], async () => {
		const told = await sent(row, { method: "DELETE" });
		done(row, told || word("listDeleted"), !told);
	});
	asked.focus();
}

// A form in place of the row: what is asked, a button that does it and one that leaves it.
function within(row, asked, [yes, no], act) {
	const form = element("form", {});
	const submit = element("button", { type: "submit", textContent: yes });
	const leave = element("button", { type: "button", textContent: no });
	const end = () => {
		form.remove();
		for (const part of row.children) part.hidden = false;
	};
	const back = (event) => {
		event.preventDefault(); // Escape would close the layer too
		event.stopPropagation();
		end();
		row.querySelector("summary").focus();
	};
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		submit.disabled = true;
		form.addEventListener("submit", (again) => again.preventDefault());
		end();
		await act();
	});
	form.addEventListener("keydown", (event) => event.key === "Escape" && back(event));
	leave.addEventListener("click", back);
	form.append(...asked, submit, leave);
	for (const part of row.children) part.hidden = true;
	row.append(form);
}

// What went wrong, in a line; "" where nothing did.
async function sent(row, request) {
	try {
		const reply = await fetch(`page/conversations/${row.dataset.id}`, request);
		if (reply.ok) return "";
		const told = await reply.text();
		return reply.headers.get("content-type")?.includes("json") ? JSON.parse(told).detail : told;
	} catch {
		return word("listFailed");
	}
}

const element = (name, fields) => Object.assign(document.createElement(name), fields);
