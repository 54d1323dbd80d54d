/**
 * The desk by keyboard. Each key presses something that is on the page and works by itself: `data-key` names it.
 * j and k walk the queue, p plays, w writes, Ctrl+Enter decides, ? shows the keys.
 */

const film = document.querySelector(".film");
const video = film?.querySelector("video");
const decides = document.querySelector("[data-decides]");
const because = decides?.querySelector("textarea");

/** @returns {boolean} whether somebody is writing, so that letters are letters */
function writing(target) {
  return target.closest("textarea, select, input:not([type=radio], [type=checkbox])") !== null;
}

/** Go `by` rows down the queue; the row in focus opens with Enter, as links do. */
function walk(by) {
  const rows = [...document.querySelectorAll(".rows a.row")];
  if (!rows.length) return false;
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next].focus();
  rows[next].scrollIntoView({ block: "nearest" });
  return true;
}

async function play() {
  if (!video) return;
  film.open = true;
  if (!video.paused) return video.pause();
  try {
    await video.play();
  } catch (problem) {
    console.info("The film cannot play:", problem.message);
  }
}

const ACTS = {
  j: () => walk(1),
  k: () => walk(-1),
  p: play,
  w: () => because?.focus(),
  "?": () => document.getElementById("keys")?.togglePopover(),
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (!decides) return;
    event.preventDefault();
    decides.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target === because) because.blur();
  if (writing(event.target)) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : "";
  const pressed = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (pressed) {
    event.preventDefault();
    pressed.focus();
    pressed.click();
  } else if (Object.hasOwn(ACTS, key)) {
    event.preventDefault();
    ACTS[key]();
  }
});

film?.addEventListener("toggle", () => {
  if (!film.open) video.pause();
});

/** The words that a rule begins with, so long as the moderator has not written other ones. */
let suggested = "";
decides?.addEventListener("change", (event) => {
  const kept = decides.querySelector('[value="kept"]:checked') !== null;
  if (kept) {
    const strike = decides.querySelector('[name="strike"]');
    const days = decides.querySelector('[name="days"]');
    if (strike) strike.checked = false;
    if (days) days.value = "";
  }
  if (!["rule", "outcome"].includes(event.target.name) || (because.value && because.value !== suggested)) return;
  const rule = decides.querySelector('[name="rule"]:checked');
  const words = rule && document.querySelector(`[data-words-for="${CSS.escape(rule.value)}"]`);
  suggested = because.value = kept || !words ? "" : words.textContent;
});

for (const form of document.querySelectorAll("[data-submits-itself]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
