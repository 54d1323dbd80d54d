/**
 * <clip-player>: plays one clip while it is in view. The plain <video controls> in it works without this.
 *
 * data-state is "paused", "playing" or "gone". Buttons with [data-act] in the same .scene act on it:
 * "sound" and "captions". At most one player of a page is current; keys act on that one.
 */

import { recall, remember } from "sorasite/memory";

const calm = matchMedia("(prefers-reduced-motion: reduce)");
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
    this.video = this.querySelector("video");
    this.tap = this.querySelector(".tap");
    this.line = this.querySelector(".hairline");
    this.video.controls = false;
    this.tap.addEventListener("click", () => this.toggle());
    this.video.addEventListener("play", () => this.show("playing"));
    this.video.addEventListener("pause", () => this.show("paused"));
    this.video.addEventListener("error", () => this.failed());
    this.video.addEventListener("timeupdate", () => {
      this.line.value = this.video.duration ? this.video.currentTime / this.video.duration : 0;
    });
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
    if (current === this) current = null;
  }

  act(name) {
    return (this.closest(".scene") ?? this).querySelector(`[data-act="${name}"]`);
  }

  /** @param {number} ratio how much of it is in view, 0 to 1 */
  seen(ratio) {
    if (ratio >= 0.6) {
      current = this;
      this.dispatchEvent(new CustomEvent("clip-in-view", { bubbles: true }));
      if (!calm.matches && !document.hidden) this.play();
    } else {
      if (current === this) current = null;
      this.video.pause();
      if (ratio === 0 && this.video.currentTime) this.video.currentTime = 0; // It begins anew next time.
    }
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

  /** @param {"none" | "metadata" | "auto"} how much to fetch ahead */
  fetchSome(how) {
    this.video.preload = how;
    if (!this.video.hasAttribute("src")) this.video.src = this.dataset.src;
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

function setWish(name, value) {
  wish[name] = value;
  remember(name, value ? "on" : "off");
  for (const player of document.querySelectorAll("clip-player")) player.showWishes();
}

document.addEventListener("visibilitychange", () => {
  if (!current) return;
  if (document.hidden) current.video.pause();
  else if (!calm.matches) current.play();
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (!current || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === " " && !event.target.closest("button, a, summary")) {
    event.preventDefault();
    current.toggle();
  } else if (event.key === "m" && current.act("sound")?.disabled === false) {
    current.act("sound").click();
  }
});

customElements.define("clip-player", ClipPlayer);
