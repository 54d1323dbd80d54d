/**
 * <progress-note data-clip>: how a clip gets on. htmx fetches its content on "refresh"; this says when:
 * at each nudge about the clip, and by the clock, often while the socket is silent and seldom while it speaks.
 */

import { isLive } from "sorasite/socket";

const POLL = 2_000;
const LOOK = 15_000; // A nudge may be lost.

class ProgressNote extends HTMLElement {
  connectedCallback() {
    this.asked = Date.now();
    this.onnudge = (event) => event.detail.id === this.dataset.clip && this.refresh();
    document.body.addEventListener("nudge-clip", this.onnudge);
    this.timer = setInterval(() => {
      if (Date.now() - this.asked >= (isLive() ? LOOK : POLL) && !document.hidden) this.refresh();
    }, POLL / 2);
    this.addEventListener("htmx:afterSwap", () => this.changed());
    this.changed();
  }

  disconnectedCallback() {
    document.body.removeEventListener("nudge-clip", this.onnudge);
    clearInterval(this.timer);
  }

  refresh() {
    this.asked = Date.now();
    this.dispatchEvent(new CustomEvent("refresh"));
  }

  /** New content: open the curtain so far, tell a screen reader the stage when it changes, stop at the end. */
  changed() {
    const now = this.querySelector("[data-stage]");
    const said = document.getElementById("progress-said");
    document.querySelector(".theatre")?.style.setProperty("--open", now?.dataset.percent ?? "0");
    document.querySelector(".theatre")?.classList.toggle("working", Boolean(now));
    const words = (now ? now.dataset.stage : this.querySelector("h2")?.textContent)?.trim();
    if (words && said.textContent !== words) said.textContent = words;
    if (!now) clearInterval(this.timer);
  }
}

customElements.define("progress-note", ProgressNote);
