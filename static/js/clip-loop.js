/** <clip-loop data-src>: a card whose silent loop plays under the pointer, or in view where there is none. */

const hovers = matchMedia("(hover: hover)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) isIntersecting ? target.play() : target.stop();
  },
  { threshold: 0.9 },
);

class ClipLoop extends HTMLElement {
  connectedCallback() {
    if (!this.dataset.src || calm.matches) return;
    if (!hovers.matches) return watcher.observe(this);
    const card = this.closest("a") ?? this;
    for (const name of ["pointerenter", "focus"]) card.addEventListener(name, () => this.play());
    for (const name of ["pointerleave", "blur"]) card.addEventListener(name, () => this.stop());
  }

  disconnectedCallback() {
    watcher.unobserve(this);
  }

  play() {
    if (this.video) return;
    this.video = Object.assign(document.createElement("video"), { muted: true, loop: true, playsInline: true });
    this.video.setAttribute("aria-hidden", "true");
    this.video.src = this.dataset.src;
    this.append(this.video);
    this.video.play().catch((problem) => {
      // Left before it began, or the browser saves power: the poster stays.
      if (problem.name !== "AbortError") this.stop();
    });
  }

  stop() {
    this.video?.remove();
    this.video = null;
  }
}

customElements.define("clip-loop", ClipLoop);
