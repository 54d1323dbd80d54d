// Says in words how strong a remix is: the tick that holds now is lit, and read out as the slider's value.
class StrengthSlider extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.ticks = [...this.querySelectorAll("[data-from]")];
    this.input.addEventListener("input", () => this.say());
    this.say();
  }

  say() {
    const now = this.ticks.findLast((tick) => this.input.value >= Number(tick.dataset.from)) ?? this.ticks[0];
    for (const tick of this.ticks) tick.classList.toggle("now", tick === now);
    this.input.setAttribute("aria-valuetext", now.textContent);
  }
}

customElements.define("strength-slider", StrengthSlider);
