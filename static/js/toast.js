/** Short messages at the foot of the page. The list stands in the page; what the server said is in it already. */

const STAYS = 6000;

/** @param {string} text */
export function toast(text) {
  const list = document.querySelector(".toasts");
  const mould = document.getElementById("toast-mould");
  const item = mould.content.firstElementChild.cloneNode(true);
  item.querySelector("p").textContent = text;
  list.append(item);
  fade(item);
}

/** Let every message that stands in the page leave by itself, but an error. */
export function fadeAll() {
  for (const item of document.querySelectorAll(".toast:not(.error)")) fade(item);
}

function fade(item) {
  const leave = () => {
    if (item.matches(":hover")) return void setTimeout(leave, 1500);
    item.classList.add("leaving");
    setTimeout(() => item.remove(), 250);
  };
  setTimeout(leave, STAYS);
}
