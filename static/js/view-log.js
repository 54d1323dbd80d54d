/**
 * What was watched, told to the site in batches: on the way after a few clips, and whatever is left when the page is.
 * Visitors without an account have no #view-log form, and nothing is kept of them.
 */

const FULL = 8;
const SOON = 10_000;
let waiting = [];
let timer = 0;

/** @param {{clip: string, watched_ms: number, completed: boolean, skipped: boolean}} view */
export function log(view) {
  if (!document.getElementById("view-log")) return;
  waiting.push(view);
  if (waiting.length >= FULL) send();
  else if (!timer) timer = setTimeout(send, SOON);
}

/** Send what waits. A page that is being left may still do this, but not wait for the answer. */
export function send() {
  clearTimeout(timer);
  timer = 0;
  const form = document.getElementById("view-log");
  if (!form || !waiting.length) return;
  const body = new FormData(form);
  body.set("views", JSON.stringify(waiting));
  waiting = [];
  if (!navigator.sendBeacon(form.action, body)) {
    fetch(form.action, { method: "POST", body, keepalive: true }).catch((problem) => console.info("Views are lost:", problem.message));
  }
}
