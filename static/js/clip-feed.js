/**
 * <clip-feed>: a list of scenes, one a screen. Keys and buttons step through it, the next two clips are
 * fetched ahead, far ones let go, and more are asked for before the end is reached.
 */

import { inView } from "sorasite/clip-player";

const AHEAD = 2;
const KEEP = 4;
const NEAR_THE_END = 4;

class ClipFeed extends HTMLElement {
  connectedCallback() {
    this.at = 0;
    this.addEventListener("clip-in-view", (event) => this.arrived(event.target));
    this.onkey = (event) => this.key(event);
    document.addEventListener("keydown", this.onkey);
    const already = inView(); // Its player may have come into view before this file came.
    if (already) this.arrived(already);
    for (const button of document.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    }
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onkey);
  }

  get players() {
    return [...this.querySelectorAll("clip-player")];
  }

  /** @param {HTMLElement} player the one now in view */
  arrived(player) {
    const players = this.players;
    this.at = players.indexOf(player);
    players.forEach((other, n) => {
      const distance = n - this.at;
      if (distance > 0 && distance <= AHEAD) other.fetchSome("auto");
      else if (Math.abs(distance) > KEEP) other.release();
    });
    const more = this.querySelector(".more");
    if (more && players.length - this.at <= NEAR_THE_END) more.dispatchEvent(new CustomEvent("near"));
    for (const button of document.querySelectorAll('[data-step="-1"]')) button.disabled = this.at === 0;
  }

  /** @param {number} by 1 for the next scene, -1 for the one before; past the last one comes the end */
  step(by) {
    const stops = this.querySelectorAll(".scene, .end");
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    stops[this.place(stops) + by]?.scrollIntoView({ behavior: smooth ? "smooth" : "instant", block: "start" });
  }

  /** Which of `stops` fills the screen: at the end there is no player to ask. */
  place(stops) {
    const middle = innerHeight / 2;
    return [...stops].findIndex((stop) => stop.getBoundingClientRect().bottom > middle);
  }

  key(event) {
    const busy = event.target.closest("input, textarea, select, [contenteditable], .menu");
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.step(by);
  }
}

customElements.define("clip-feed", ClipFeed);
