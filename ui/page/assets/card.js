// The card with a marker's sidenote: shown to who points at the marker or comes to it by keyboard. What
// it shows came with the answer, hidden behind the marker; it is copied as nodes, so text stays text.

const NEAR = 8; // pixels that the card keeps from the window's edge
const GAP = 6; // and from its marker
const BEFORE = 120; // milliseconds: a pointer on its way elsewhere opens nothing
const AFTER = 250; // and has this long to move onto the card

const card = document.createElement("div");
card.id = "sn-card";
card.role = "tooltip";
card.hidden = true;
document.body.append(card);
let marker = null; // the one whose sidenote is shown
let timer = 0;

export function point(event) {
	if (event.pointerType === "touch") return; // a tap opens the article
	clearTimeout(timer);
	const pointed = event.target.closest?.(".sn-answer a.note");
	if (pointed && pointed !== marker) timer = setTimeout(show, BEFORE, pointed);
	else if (!pointed && marker && !card.contains(event.target)) timer = setTimeout(leave, AFTER);
}

export function focus(event) {
	if (event.target.matches(".sn-answer a.note:focus-visible")) show(event.target);
}

export function blur(event) {
	if (event.target === marker && !card.matches(":hover")) hide();
}

export function press(event) {
	if (event.key !== "Escape" || !marker) return;
	hide();
	event.preventDefault();
}

export function follow(event) {
	if (!marker || card.contains(event.target)) return;
	const at = marker.getBoundingClientRect();
	const seen = marker.closest("[role=log], .sn-view").getBoundingClientRect();
	if (!marker.isConnected || at.bottom < seen.top || at.top > seen.bottom) hide();
	else place();
}

export function hide() {
	clearTimeout(timer);
	marker?.removeAttribute("aria-describedby");
	marker = null;
	card.hidden = true;
}

// The pointer went away; who is at the marker by keyboard still needs the card.
function leave() {
	if (!marker?.matches(":focus-visible")) hide();
}

function show(pointed) {
	const sidenote = pointed.nextElementSibling;
	if (!pointed.isConnected || !sidenote?.matches(".sn-sidenote")) return;
	hide();
	marker = pointed;
	marker.setAttribute("aria-describedby", card.id);
	const parts = [...sidenote.cloneNode(true).children].filter((part) => !part.matches(".link"));
	card.replaceChildren(...parts);
	card.hidden = false;
	place();
}

// Below the marker, or above it where there is more room; always within the window.
function place() {
	const at = marker.getBoundingClientRect();
	const below = innerHeight - at.bottom - GAP - NEAR;
	const above = at.top - GAP - NEAR;
	card.style.maxHeight = `${Math.max(below, above)}px`;
	const { width, height } = card.getBoundingClientRect();
	const left = at.left + (at.width - width) / 2;
	card.style.left = `${Math.max(NEAR, Math.min(left, innerWidth - width - NEAR))}px`;
	const fits = height <= below || below >= above;
	card.style.top = `${fits ? at.bottom + GAP : at.top - GAP - height}px`;
}
