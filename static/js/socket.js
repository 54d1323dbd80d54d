/**
 * The socket of the signed-in person. The server sends nudges, {kind, id}; each becomes an event
 * `nudge-<kind>` on the body, and whoever shows that thing fetches it again from a URL that authorises.
 */

const LONGEST_WAIT = 30_000;
const GOODBYE = 4401; // Signed out or suspended: the server does not want this page back.

let socket = null;
let failures = 0;
let timer = 0;

/** @returns {boolean} whether nudges arrive now; while they do not, pages poll */
export function isLive() {
  return socket?.readyState === WebSocket.OPEN;
}

/** Open the socket and keep it open for as long as the page is there. */
export function listen() {
  connect();
  // A page in the back-forward cache may hold no open socket.
  addEventListener("pagehide", () => {
    clearTimeout(timer);
    socket?.close(1000);
    socket = null;
  });
  addEventListener("pageshow", (event) => event.persisted && connect());
  addEventListener("online", () => !isLive() && connect());
}

function connect() {
  clearTimeout(timer);
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  const mine = new WebSocket(new URL("/ws/me/", location.href.replace(/^http/, "ws")));
  socket = mine;
  mine.addEventListener("open", () => (failures = 0));
  mine.addEventListener("message", ({ data }) => {
    const { kind, id } = JSON.parse(data);
    document.body.dispatchEvent(new CustomEvent(`nudge-${kind}`, { detail: { id } }));
  });
  mine.addEventListener("close", ({ code }) => {
    if (socket !== mine || code === GOODBYE) return;
    const wait = Math.min(LONGEST_WAIT, 500 * 2 ** failures++);
    timer = setTimeout(connect, wait / 2 + (Math.random() * wait) / 2);
  });
}
