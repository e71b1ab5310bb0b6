// What is cited need not be a sentence: the very words are lit up within it, or across several. An article's
// sentences have where they begin as the end of their ids, in code points, as a marker's span is told.

const NAME = "sn-quote";
const canLight = "highlights" in CSS; // without it the sentence alone is marked

export function light(link) {
	dim();
	const [start, end] = (link.dataset.span ?? "").split("-").map(Number);
	const sentence = document.querySelector(link.hash);
	if (!canLight || !end || !sentence) return;
	const from = place(sentence, start);
	const to = place(sentence, end);
	if (!from || !to) return;
	const range = new Range();
	range.setStart(...from);
	range.setEnd(...to);
	CSS.highlights.set(NAME, new Highlight(range));
	sentence.closest("article").classList.add("lit");
}

export function dim() {
	if (canLight) CSS.highlights.delete(NAME);
	for (const article of document.querySelectorAll("#sn-page .lit")) article.classList.remove("lit");
}

// The text node and the place in it, in code units, of a place in the article, in code points.
function place(sentence, at) {
	const all = [...sentence.closest("article").querySelectorAll("[id^='s-']")];
	const own = all.filter((one) => begins(one) <= at).at(-1);
	const node = own?.firstChild;
	if (!node) return null;
	return [node, [...node.data].slice(0, at - begins(own)).join("").length];
}

const begins = (sentence) => Number(sentence.id.split("-").at(-1));
