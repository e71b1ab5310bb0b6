// Adding: files that are dropped or chosen, addresses that are typed. First files are sent, then one job
// on the server takes in all of them.

import { dropped, known, send } from "./library-files.js";
import { begin, shown, sending, follow, isBusy } from "./library-job.js";
import { word } from "./words.js";

const MOST = 2000; // files at a time, as the server has it
const find = (id) => document.getElementById(id);
const view = () => find("sn-library");
const kinds = () => find("sn-folder").dataset.kinds;

document.addEventListener("sn-view", (event) => {
	if (event.detail !== "library") return;
	find("sn-for-me").hidden = !find("sn-logout"); // only who logs in has something of their own
	follow();
});
document.addEventListener("click", (event) => {
	const button = event.target.closest("#sn-add button[type=button]");
	if (button) find(`sn-${button.value}`).click();
});
document.addEventListener("change", (event) => {
	const input = event.target;
	if (!input.matches("#sn-add input[type=file]")) return;
	const wanted = input.id === "sn-folder" ? known(kinds()) : () => true;
	const files = [...input.files].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
	input.value = ""; // so that the same file can be chosen again
	add(files.filter(({ name }) => wanted(name)));
});
document.addEventListener("submit", (event) => {
	if (!event.target.matches("#sn-add")) return;
	event.preventDefault();
	const addresses = find("sn-addresses").value.split("\n").map((line) => line.trim()).filter(Boolean);
	if (addresses.length) add([], addresses);
	else trouble(word("addNone"));
});

for (const kind of ["dragover", "drop"]) document.addEventListener(kind, drag);
document.addEventListener("dragleave", (event) => {
	if (!event.relatedTarget) view()?.classList.remove("dropping");
});

// A file that is let go beside the view must not be opened in the page's place.
function drag(event) {
	if (!event.dataTransfer?.types.includes("Files")) return;
	const here = view() && !view().hidden;
	if (!here && event.target.closest("#sn-chat, #sn-box")) return;
	event.preventDefault();
	event.dataTransfer.dropEffect = here ? "copy" : "none";
	view()?.classList.toggle("dropping", here && event.type === "dragover");
	if (here && event.type === "drop") dropped(event.dataTransfer, kinds()).then((files) => add(files));
}

async function add(files, addresses = []) {
	trouble("");
	if (isBusy()) return trouble(word("jobBusy"));
	if (!files.length && !addresses.length) return trouble(word("addFolder"));
	if (files.length > MOST) return trouble(word("addTooMany"));
	const tags = find("sn-tags").value.split(",").map((tag) => tag.trim()).filter(Boolean);
	const { tell, stopped } = sending(files.map(({ name }) => name));
	const tokens = files.length ? await send(files, tell, stopped) : [];
	if (stopped()) for (const token of tokens) fetch(`page/uploads/${token}`, { method: "DELETE" });
	else if (tokens.length || addresses.length) return start({ files: tokens, addresses, tags, private: find("sn-private").checked });
	shown();
}

async function start(wanted) {
	const reply = await fetch("page/library/jobs", { method: "POST", body: JSON.stringify(wanted) }).catch(() => null);
	if (reply?.ok) {
		find("sn-addresses").value = "";
		return begin();
	}
	for (const token of wanted.files) fetch(`page/uploads/${token}`, { method: "DELETE" });
	shown();
	trouble(!reply ? word("shelfFailed") : reply.status === 429 && reply.headers.has("Retry-After") ? (await reply.json()).detail : await reply.text());
}

function trouble(said) {
	find("sn-add-trouble").textContent = said;
}
