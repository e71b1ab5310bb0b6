// The Check view: a text goes to the server, its statements come back with verdicts.

import { chosen, work } from "./work.js";

document.addEventListener("submit", (event) => {
	if (event.target.id !== "sn-check-form") return;
	event.preventDefault();
	work("check", "page/check", { text: "", ...chosen(event.target) });
});
