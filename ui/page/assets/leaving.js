// Logging out. Whatever became of it, the page that is loaded anew shows who is logged in.

export function click(event) {
	if (event.target.closest("#sn-logout")) fetch("logout", { method: "POST" }).finally(() => location.reload());
}
