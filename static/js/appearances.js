/**
 * <appearance-list>: the clips with one's likeness fetch themselves again when something happens to one. While clips are
 * ticked nothing moves under the finger: a button offers it instead.
 */

class AppearanceList extends HTMLElement {
  connectedCallback() {
    this.again = () => this.refresh();
    document.body.addEventListener("nudge-likeness", this.again);
    document.body.addEventListener("nudge-news", this.again);
    this.addEventListener("change", ({ target }) => {
      if (target.matches("[data-ticks-all]")) for (const box of this.boxes) box.checked = target.checked;
    });
  }

  disconnectedCallback() {
    document.body.removeEventListener("nudge-likeness", this.again);
    document.body.removeEventListener("nudge-news", this.again);
  }

  get boxes() {
    return [...this.querySelectorAll("input[name=clip]")];
  }

  refresh() {
    const ticked = [...this.querySelectorAll("input[type=checkbox]")].some((box) => box.checked);
    if (ticked) return this.offer();
    clearTimeout(this.timer); // Of many at once the last one counts.
    this.timer = setTimeout(() => this.fetch(), 80);
  }

  fetch() {
    htmx.ajax("GET", location.href, { target: this, select: "#appearances", swap: "innerHTML", source: this });
  }

  offer() {
    if (this.querySelector("[data-again]")) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button small", textContent: this.dataset.news });
    button.dataset.again = "";
    button.addEventListener("click", () => this.fetch());
    this.prepend(button);
  }
}

customElements.define("appearance-list", AppearanceList);
