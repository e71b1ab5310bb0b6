// The Summaries view: what is made, of which articles, and how.

import { chosenIds } from "./work-titles.js";
import { chosen, trouble, work } from "./work.js";
import { word } from "./words.js";

document.addEventListener("change", (event) => {
	const form = event.target.closest("#sn-digest-form");
	if (!form) return;
	const { kind, of } = form.elements;
	const { takes, start } = kind.selectedOptions[0].dataset;
	const known = takes?.split(" ") ?? []; // none: it is of no articles that are chosen here
	for (const option of of.options) option.hidden = option.disabled = !known.includes(option.value);
	if (known.length && !known.includes(of.value)) of.value = known[0];
	of.closest("label").hidden = !known.length;
	for (const part of form.querySelectorAll("[data-of]")) part.hidden = !known.includes(part.dataset.of) || part.dataset.of !== of.value;
	for (const part of form.querySelectorAll("[data-for]")) part.hidden = !part.dataset.for.split(" ").includes(kind.value);
	for (const part of form.querySelectorAll("[data-past]")) part.hidden = part.closest("[data-for]").querySelector("[name=past]").value !== part.dataset.past;
	form.querySelector(".within").hidden = !known.length || of.value === "articles"; // those that are named are not limited
	form.querySelector("[type=submit]").textContent = start;
});
document.addEventListener("submit", (event) => {
	if (event.target.id !== "sn-digest-form") return;
	event.preventDefault();
	const { of, ...sent } = chosen(event.target);
	if (sent.past === "day" && !sent.since) return lacking("[data-for]:not([hidden]) [data-past=day] input", word("newsNoDay"));
	if (["day", "last"].includes(sent.past)) delete sent.past; // the day says it; nothing does
	if (sent.added) sent.added = true;
	if (of === "topic" && !sent.topic) return lacking("[name=topic]", word("digestNoTopic"));
	if (of === "articles") sent.ids = chosenIds();
	if (sent.ids?.length === 0) return lacking(".like", word("digestNoArticles"));
	work("digest", "page/digests", sent);
});

function lacking(field, said) {
	trouble("digest", said);
	document.querySelector(`#sn-digest-form ${field}`).focus();
}
