/**
 * Likes, comments and sharing. Every form and link here works without this file; with it nothing waits and no page
 * is left: buttons answer at once, comments and the share sheet open beside the film.
 */

import { toast } from "sorasite/toast";

const sheet = document.getElementById("sheet");

// --- The sheet: `a[data-sheet]` opens its address there; the value is the name of the sheet ---

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-sheet]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const here = link.dataset.act === "comments" && document.querySelector("#comments-place .comments");
  if (here) return void arrive(here);
  sheet.setAttribute("aria-label", link.dataset.sheet);
  sheet.classList.toggle("side", link.dataset.act === "comments");
  sheet.replaceChildren(document.getElementById("sheet-wait").content.cloneNode(true));
  sheet.showModal();
  htmx.ajax("GET", link.getAttribute("href"), { target: sheet, swap: "innerHTML", source: sheet });
});

sheet.addEventListener("close", () => sheet.replaceChildren());
sheet.addEventListener("keydown", (event) => {
  sendsComment(event);
  event.stopPropagation(); // The keys of the feed are not meant while one reads or writes.
});

/** @param {HTMLElement} part its heading gets the focus, so that a screen reader begins there */
function arrive(part) {
  const heading = part.querySelector("[tabindex='-1']");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "nearest" });
}

document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target === sheet && sheet.open) arrive(sheet);
  const comments = detail.elt.closest?.(".comments") ?? detail.elt.querySelector?.(".comments");
  if (comments) showCount(comments.dataset.clip, Number(comments.dataset.count));
  // Sharing from the device is offered where the browser has it.
  for (const button of document.querySelectorAll("[data-hands-on]")) button.hidden = !navigator.share;
});
for (const button of document.querySelectorAll("[data-hands-on]")) button.hidden = !navigator.share;

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { detail } = event;
  if (!detail.elt.closest(".mark, .comments, #sheet, #comments-place")) return;
  // A refusal comes with the form, its text and the reason.
  if ([422, 429].includes(detail.xhr.status)) {
    detail.shouldSwap = true;
    detail.isError = false;
  }
  const came = new URL(detail.xhr.responseURL);
  if (came.pathname !== new URL(detail.pathInfo.finalRequestPath, location.href).pathname) {
    detail.shouldSwap = false; // Signed out meanwhile: the door is a page of its own.
    location.assign(came);
  }
});

// --- Likes and saves: shown at once, then as the server counts them ---

document.addEventListener(
  "click",
  (event) => {
    // The second half of a double click must not take back what the first half did.
    if (event.detail > 1 && event.target.closest(".mark")) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
  true,
);

document.body.addEventListener("htmx:beforeRequest", ({ target }) => flip(target));
for (const name of ["htmx:sendError", "htmx:responseError"]) {
  document.body.addEventListener(name, ({ target }) => {
    flip(target);
    if (target.closest(".mark, .comments, #sheet")) toast(sheet.dataset.failed);
    if (target === sheet) sheet.close();
  });
}

/** @param {HTMLElement} button of a like or a save: show its other state */
function flip(button) {
  if (!button.matches?.(".mark")) return;
  const on = button.getAttribute("aria-pressed") !== "true";
  const number = Number(button.dataset.number) + (on ? 1 : -1);
  button.setAttribute("aria-pressed", String(on));
  button.dataset.number = String(number);
  const shown = button.querySelector(".n");
  if (number < 1000) shown.textContent = number > 0 ? String(number) : shown.dataset.none;
}

// --- Comments ---

document.addEventListener("click", (event) => {
  const answer = event.target.closest("a[data-answers], a[data-answers-nobody]");
  const form = answer?.closest(".comments")?.querySelector(".comment-form");
  if (!form) return;
  event.preventDefault();
  const { answers = "", handle = "", names } = answer.dataset;
  form.elements.answers.value = answers;
  form.querySelector(".answering").hidden = !answers;
  form.querySelector(".answering b").textContent = handle && `@${handle}`;
  const { text } = form.elements;
  // An answer to an answer stands beside it, so it says whom it means.
  if (names !== undefined && !text.value.includes(`@${handle}`)) text.value = `@${handle} ${text.value}`;
  text.focus();
});

document.addEventListener("keydown", sendsComment);

/** Ctrl or Command with Enter sends what one is writing. */
function sendsComment({ key, ctrlKey, metaKey, target }) {
  if (key === "Enter" && (ctrlKey || metaKey)) target.closest(".comment-form")?.requestSubmit();
}

document.body.addEventListener("comments-counted", ({ detail }) => {
  showCount(detail.clip, detail.count);
  if (document.activeElement === document.body) document.getElementById("comments-title")?.focus();
});

/** @param {string} clip  @param {number} count shown beside its film and above its comments */
function showCount(clip, count) {
  for (const place of document.querySelectorAll(`[data-comments-of="${clip}"]`)) {
    if (count < 1000) place.textContent = count > 0 ? String(count) : place.dataset.none;
  }
}

// --- Sharing ---

document.addEventListener("click", async ({ target }) => {
  const copier = target.closest("[data-copies]");
  if (copier) {
    const field = document.getElementById(copier.dataset.copies);
    field.select(); // Also where the clipboard is forbidden: then one key copies it.
    try {
      await navigator.clipboard.writeText(field.value);
      copier.querySelector(".said").textContent = copier.dataset.said;
    } catch (problem) {
      console.info("Selected, not copied:", problem.message);
    }
  }
  const giver = target.closest("[data-hands-on]");
  if (giver) {
    try {
      await navigator.share({ title: giver.dataset.title, url: giver.dataset.handsOn });
    } catch (problem) {
      if (problem.name !== "AbortError") throw problem; // They closed the sheet.
    }
  }
});
