/**
 * <clip-feed>: a list of scenes, one a screen. Keys and buttons step through it, the next two clips are
 * fetched ahead, far ones let go, and more are asked for before the end is reached. The address follows the clip in
 * view, so that coming back finds it again.
 */

import { inView } from "sorasite/clip-player";

const AHEAD = 2;
const KEEP = 4;
const NEAR_THE_END = 4;

/** Whether somebody pays for their bytes: then only the next picture is fetched ahead. */
function spare() {
  return navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches;
}

class ClipFeed extends HTMLElement {
  connectedCallback() {
    this.at = 0;
    this.addEventListener("clip-in-view", (event) => this.arrived(event.target));
    this.onkey = (event) => this.key(event);
    document.addEventListener("keydown", this.onkey);
    for (const button of document.querySelectorAll("[data-step]")) {
      button.addEventListener("click", () => this.step(Number(button.dataset.step)));
    }
    this.addEventListener("htmx:afterSettle", () => inView() && this.look(inView()));
    for (const name of ["htmx:sendError", "htmx:responseError"]) {
      // The link in it stays, and the next clip asks again.
      this.addEventListener(name, ({ target }) => delete target.dataset.asked);
    }
    // The list as the server sent it has the clip somewhere; the browser's own memory is of another list.
    history.scrollRestoration = "manual";
    if (this.dataset.at) this.scene(this.dataset.at)?.scrollIntoView({ behavior: "instant", block: "start" });
    const already = inView(); // Its player may have come into view before this file came.
    if (already) this.arrived(already);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.onkey);
  }

  get players() {
    return [...this.querySelectorAll("clip-player")];
  }

  scene(id) {
    return this.querySelector(`clip-player[data-clip="${CSS.escape(id)}"]`)?.closest(".scene");
  }

  /** @param {HTMLElement} player the one now in view */
  arrived(player) {
    this.look(player);
    let place = player.closest(".scene");
    while (place && !place.matches(".place")) place = place.previousElementSibling;
    if (place) history.replaceState(history.state, "", `${place.value}at=${player.dataset.clip}`);
  }

  /** Fetch ahead of `player`, let go behind it, and ask for more where the list ends soon. */
  look(player) {
    const players = this.players;
    const frugal = spare();
    this.at = players.indexOf(player);
    players.forEach((other, n) => {
      const distance = n - this.at;
      if (Math.abs(distance) > KEEP) other.release();
      else if (distance === 1 && frugal) other.fetchStill();
      else if (distance > 0 && distance <= AHEAD && !frugal) other.fetchSome("auto");
    });
    const more = this.querySelector(".more:not([data-asked])");
    if (more && players.length - this.at <= NEAR_THE_END) {
      more.dataset.asked = "yes";
      more.dispatchEvent(new CustomEvent("near"));
    }
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
    const busy = event.target.closest("input, textarea, select, [contenteditable], .menu, dialog");
    if (busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    this.step(by);
  }
}

customElements.define("clip-feed", ClipFeed);
