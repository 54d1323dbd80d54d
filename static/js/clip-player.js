/**
 * <clip-player>: plays one clip while it is in view. The plain <video controls> in it works without this, and
 * where a page has no #player-mould, of which each player is made.
 *
 * data-state is "paused", "playing" or "gone". Buttons with [data-act] in the same .scene act on it: "sound" and
 * "captions" here, "like" by whoever made that button. A tap pauses, a second one likes: "clip-like" {x, y}.
 * At most one player of a page is current; keys act on that one.
 */

import { recall, remember } from "sorasite/memory";
import { log, send } from "sorasite/view-log";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const TWICE_WITHIN = 280;
const SKIPPED_WITHIN = 2000;
const HEART = "M12 20.5 4.2 12.8a5 5 0 0 1 7-7.1l.8.8.8-.8a5 5 0 0 1 7 7.1Z";
let current = null;

/** @returns {ClipPlayer | null} the player in view */
export function inView() {
  return current;
}

/** One wish for all players, kept for the next visit. */
const wish = {
  sound: recall("sound") === "on",
  captions: recall("captions") !== "off",
};

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, intersectionRatio } of entries) target.seen(intersectionRatio);
  },
  { threshold: [0, 0.6] },
);

class ClipPlayer extends HTMLElement {
  connectedCallback() {
    const mould = document.getElementById("player-mould");
    if (!mould) return;
    this.video = this.querySelector("video");
    if (!this.querySelector(".tap")) this.append(mould.content.cloneNode(true));
    this.tap = this.querySelector(".tap");
    this.range = this.querySelector(".scrub input");
    this.time = this.querySelector(".scrub output");
    this.video.controls = false;
    this.tap.addEventListener("click", (event) => this.tapped(event));
    this.video.addEventListener("play", () => this.show("playing"));
    this.video.addEventListener("pause", () => this.show("paused"));
    this.video.addEventListener("error", () => this.failed());
    this.video.addEventListener("timeupdate", () => this.moved());
    this.range.addEventListener("input", () => this.seek());
    this.video.addEventListener("durationchange", () => {
      if (this.video.duration) this.range.max = this.video.duration;
    });
    for (const name of ["playing", "pause", "waiting"]) this.video.addEventListener(name, () => this.clock());
    this.unwatched();
    this.readCaptions();
    this.show("paused");
    for (const name of ["sound", "captions"]) {
      // What the button shows counts: the browser may have forbidden the sound that was wished for.
      this.act(name)?.addEventListener("click", ({ currentTarget }) => {
        setWish(name, currentTarget.getAttribute("aria-pressed") !== "true");
      });
    }
    this.showWishes();
    watcher.observe(this);
  }

  disconnectedCallback() {
    watcher.unobserve(this);
    if (current === this) this.left();
  }

  act(name) {
    return (this.closest(".scene") ?? this).querySelector(`[data-act="${name}"]`);
  }

  /** @param {number} ratio how much of it is in view, 0 to 1 */
  seen(ratio) {
    if (ratio >= 0.6) {
      if (current === this) return;
      current?.left();
      current = this;
      this.dispatchEvent(new CustomEvent("clip-in-view", { bubbles: true }));
      if (!calm.matches && !document.hidden) this.play();
    } else {
      if (current === this) this.left();
      if (ratio === 0 && this.video.currentTime) this.video.currentTime = 0; // It begins anew next time.
    }
  }

  /** Another one is in view, or none. */
  left() {
    if (current === this) current = null;
    clearTimeout(this.pausing);
    this.video.pause();
    this.report(true);
  }

  // --- Taps ---

  /** Play at once, but pause only when it is sure that no second tap follows: two taps like, and never pause. */
  tapped(event) {
    const again = event.timeStamp - (this.lastTap ?? -Infinity) < TWICE_WITHIN;
    const byKey = event.detail === 0;
    this.lastTap = byKey ? -Infinity : event.timeStamp;
    clearTimeout(this.pausing);
    if (byKey) this.toggle();
    else if (again) this.like(event.clientX, event.clientY);
    else if (this.video.paused) this.play();
    else this.pausing = setTimeout(() => this.video.pause(), TWICE_WITHIN);
  }

  /** Like it, with a heart where the finger was; liked once is liked. */
  like(x, y) {
    this.dispatchEvent(new CustomEvent("clip-like", { bubbles: true, detail: { x, y } }));
    const button = this.act("like");
    if (button && button.getAttribute("aria-pressed") !== "true") button.click();
    if (!calm.matches) this.burst(x, y);
  }

  burst(x, y) {
    const box = this.getBoundingClientRect();
    const burst = Object.assign(document.createElement("span"), { className: "burst" });
    burst.setAttribute("aria-hidden", "true");
    burst.style.left = `${x - box.left}px`;
    burst.style.top = `${y - box.top}px`;
    burst.style.setProperty("--lean", `${Math.round(Math.random() * 30 - 15)}deg`);
    for (let spark = 0; spark < 6; spark++) burst.append(document.createElement("i"));
    const heart = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    heart.setAttribute("viewBox", "0 0 24 24");
    heart.append(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    heart.firstChild.setAttribute("d", HEART);
    burst.append(heart);
    heart.addEventListener("animationend", () => burst.remove());
    this.append(burst);
  }

  toggle() {
    this.video.paused ? this.play() : this.video.pause();
  }

  /** Start; where the browser forbids sound before the first touch, start without. */
  async play() {
    this.fetchSome("auto");
    this.video.muted = !wish.sound;
    try {
      await this.video.play();
    } catch (problem) {
      if (problem.name === "NotAllowedError" && !this.video.muted) {
        this.video.muted = true;
        this.showSound(false);
        await this.video.play().catch(() => this.show("paused"));
      } else if (problem.name !== "AbortError") {
        this.show("paused"); // AbortError: scrolled on before it began.
      }
    }
  }

  // --- The file ---

  /** @param {"none" | "metadata" | "auto"} how much to fetch ahead */
  fetchSome(how) {
    this.fetchStill();
    if (this.video.preload !== how) this.video.preload = how;
    if (!this.video.hasAttribute("src")) this.video.src = this.dataset.src;
  }

  fetchStill() {
    const still = this.querySelector(".still");
    if (still) still.loading = "eager";
  }

  /** Let go of the file of a clip that is far away. */
  release() {
    if (!this.video.hasAttribute("src")) return;
    this.dataset.src = this.video.getAttribute("src");
    this.video.removeAttribute("src");
    this.video.load();
  }

  show(state) {
    this.dataset.state = state;
    this.tap.setAttribute("aria-label", state === "playing" ? this.tap.dataset.pause : this.tap.dataset.play);
  }

  failed() {
    if (!this.video.hasAttribute("src")) return; // Released, not broken.
    this.show("gone");
    this.querySelector(".gone").hidden = false;
    this.tap.hidden = true;
  }

  // --- Where in the film, and what was watched of it ---

  get length() {
    return this.video.duration || 1;
  }

  moved() {
    const now = this.video.currentTime;
    // A loop comes back to its beginning; so does somebody who drags there, and that is no watching.
    if (now + 0.5 < this.furthest && this.furthest > this.length - 0.6) this.completed = true;
    if (now > this.length - 0.3) this.completed = true;
    this.furthest = now;
    if (!this.range.matches(":active")) this.range.value = now; // Nobody drags it.
    this.showTime(now);
  }

  seek() {
    this.video.currentTime = this.furthest = Number(this.range.value);
    this.showTime(this.furthest);
  }

  showTime(now) {
    const text = `${clockTime(now)} / ${clockTime(this.length)}`;
    this.range.style.setProperty("--at", `${(now / this.length) * 100}%`);
    if (this.time.value === text) return;
    this.time.value = text;
    this.range.setAttribute("aria-valuetext", text);
  }

  unwatched() {
    this.watched = 0;
    this.completed = false;
    this.furthest = 0;
    this.since = null;
  }

  /** Runs while the film does: standing still or waiting for bytes is not watching. */
  clock() {
    const now = performance.now();
    if (this.since !== null) this.watched += now - this.since;
    this.since = this.video.paused || this.video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA ? null : now;
  }

  /** @param {boolean} swiped whether they left the clip, and not only the page or the window */
  report(swiped) {
    this.clock();
    const { watched, completed } = this;
    const goesOn = this.since !== null;
    this.unwatched();
    if (goesOn) this.since = performance.now();
    if (!watched) return;
    const skipped = swiped && !completed && watched < SKIPPED_WITHIN;
    log({ clip: this.dataset.clip, watched_ms: Math.round(watched), completed, skipped });
  }

  // --- Sound and captions ---

  showWishes() {
    this.video.muted = !wish.sound;
    this.showSound(wish.sound);
    this.act("captions")?.setAttribute("aria-pressed", String(wish.captions));
    this.showCue();
  }

  showSound(on) {
    this.act("sound")?.setAttribute("aria-pressed", String(on));
  }

  /** The cues are drawn by us, above the words that lie on the picture. */
  readCaptions() {
    const track = this.video.textTracks[0];
    if (!track) return;
    track.mode = "hidden";
    track.addEventListener("cuechange", () => this.showCue());
  }

  showCue() {
    const box = this.querySelector(".cue");
    const cues = [...(this.video.textTracks[0]?.activeCues ?? [])];
    box.replaceChildren(...cues.map((cue) => cue.getCueAsHTML()));
    box.hidden = !wish.captions || !cues.length;
  }
}

/** @param {number} seconds */
function clockTime(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function setWish(name, value) {
  wish[name] = value;
  remember(name, value ? "on" : "off");
  for (const player of document.querySelectorAll("clip-player")) player.showWishes();
}

document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    current?.video.pause();
    current?.report(false);
    send();
  } else if (current && !calm.matches) current.play();
});

addEventListener("pagehide", () => {
  current?.report(false);
  send();
});

const KEYS = { m: "sound", c: "captions", l: "like" };

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=range]), textarea, select, [contenteditable], dialog");
  if (!current || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && !event.target.closest("button, a, summary")) {
    event.preventDefault();
    current.toggle();
  } else if (Object.hasOwn(KEYS, event.key)) {
    const button = current.act(KEYS[event.key]);
    if (button && !button.disabled) button.click();
  }
});

customElements.define("clip-player", ClipPlayer);
