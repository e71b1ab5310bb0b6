// The Summaries view: what is made, of which articles, and how.

import { chosenIds } from "./work-titles.js";
import { chosen, trouble, work } from "./work.js";
import { word } from "./words.js";

document.addEventListener("change", (event) => {
	const form = event.target.closest("#sn-digest-form");
	if (!form) return;
	const { kind, of } = form.elements;
	const takes = kind.selectedOptions[0].dataset.takes.split(" ");
	for (const option of of.options) option.hidden = option.disabled = !takes.includes(option.value);
	if (!takes.includes(of.value)) of.value = takes[0];
	for (const part of form.querySelectorAll("[data-of]")) part.hidden = part.dataset.of !== of.value;
	for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind.value);
	form.querySelector(".within").hidden = of.value === "articles"; // those that are named are not limited
});
document.addEventListener("submit", (event) => {
	if (event.target.id !== "sn-digest-form") return;
	event.preventDefault();
	const { of, ...sent } = chosen(event.target);
	if (of === "topic" && !sent.topic) return lacking("[name=topic]", word("digestNoTopic"));
	if (of === "articles") sent.ids = chosenIds();
	if (sent.ids?.length === 0) return lacking(".like", word("digestNoArticles"));
	work("digest", "page/digests", sent);
});

function lacking(field, said) {
	trouble("digest", said);
	document.querySelector(`#sn-digest-form ${field}`).focus();
}
