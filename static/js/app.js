/** What every page does: the socket, messages, the theme, and forms that are sent once. */

import { recall, remember } from "sorasite/memory";
import { listen } from "sorasite/socket";
import { fadeAll } from "sorasite/toast";

if (document.body.hasAttribute("data-signed-in")) listen();
fadeAll();

// --- Forms are sent once. The server guards too; this spares it the second request. ---

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-busy", "true");
});

// Coming back by the back button finds the form ready again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// --- Clicks that need JavaScript. Each is on a link or a button that says what it does. ---

document.addEventListener("click", (event) => {
  const theme = event.target.closest("button[data-theme-choice]");
  if (theme) chooseTheme(theme.dataset.themeChoice);
  const menu = document.querySelector(".menu[open]");
  if (menu && !menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector(".menu[open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

/** @param {string} choice "dark", "light", or "" for the system's own */
function chooseTheme(choice) {
  remember("theme", choice || null);
  if (choice) document.documentElement.dataset.theme = choice;
  else delete document.documentElement.dataset.theme;
  showTheme();
}

function showTheme() {
  const chosen = recall("theme") ?? "";
  for (const button of document.querySelectorAll("button[data-theme-choice]")) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === chosen));
  }
}

showTheme();
