/** Sheets: `<a href="…" data-opens="ID">` opens `<dialog class="sheet" id="ID">`; without JavaScript the link is followed. */

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  const wanted = opener && document.getElementById(opener.dataset.opens);
  if (wanted instanceof HTMLDialogElement && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    wanted.showModal();
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
});

// A press beside the sheet closes it. The dialog itself is hit only where none of its content is.
document.addEventListener("pointerdown", (event) => {
  const sheet = event.target;
  if (!(sheet instanceof HTMLDialogElement) || !sheet.matches(".sheet[open]")) return;
  const box = sheet.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) sheet.close();
});
