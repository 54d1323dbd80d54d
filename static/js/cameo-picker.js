/**
 * <cameo-picker>: ticking a chip writes its handle into the prompt, and "@" offers the likenesses one may use. Without
 * this file the ticked ones are sent along by name.
 */

const MOST = 6;

class CameoPicker extends HTMLElement {
  connectedCallback() {
    this.text = document.getElementById("id_prompt");
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: "cameo-offers", className: "offers", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.dataset.label);
    this.text.after(this.list);
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": this.list.id, "aria-haspopup": "listbox" })) {
      this.text.setAttribute(name, value);
    }
    this.addEventListener("change", ({ target }) => this.ticked(target));
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    this.text.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    this.list.addEventListener("pointerdown", (event) => {
      event.preventDefault(); // The prompt keeps the focus.
      const chosen = event.target.closest("[role=option]");
      if (chosen) this.take(chosen.dataset.handle);
    });
    this.show();
  }

  get boxes() {
    return [...this.querySelectorAll("input[name=along]")];
  }

  named(handle) {
    return new RegExp(`(?<![\\w@.])@${handle}(?!\\w)`, "i");
  }

  /** Chips are ticked as the words say. */
  show() {
    for (const box of this.boxes) box.checked = this.named(box.value).test(this.text.value);
  }

  ticked(box) {
    const { value } = this.text;
    if (box.checked && !this.named(box.value).test(value)) {
      const at = this.text.selectionEnd || value.length;
      const before = value.slice(0, at);
      const space = before && !/\s$/.test(before) ? " " : "";
      this.text.setRangeText(`${space}@${box.value} `, at, at, "end");
    } else if (!box.checked) {
      this.text.value = value.replace(new RegExp(`\\s?${this.named(box.value).source}`, "gi"), "").trimStart();
    }
    this.text.focus();
    this.show();
  }

  /** The beginning of a handle before the caret, or null. */
  get begun() {
    const before = this.text.value.slice(0, this.text.selectionEnd);
    return /(?<![\w@.])@(\w{0,30})$/.exec(before)?.[1].toLowerCase() ?? null;
  }

  async typed() {
    this.show();
    const begun = this.begun;
    if (begun === null) return this.close();
    const answer = await fetch(`${this.dataset.choices}?q=${encodeURIComponent(begun)}`);
    if (!answer.ok || begun !== this.begun) return;
    const mould = document.createElement("template");
    mould.innerHTML = await answer.text();
    const found = [...mould.content.querySelectorAll("[data-handle]")].slice(0, MOST);
    this.list.replaceChildren(
      ...found.map((chip, number) => {
        const row = document.createElement("li");
        Object.assign(row, { id: `cameo-offer-${number}`, className: "offer" });
        row.setAttribute("role", "option");
        row.dataset.handle = chip.dataset.handle;
        row.append(...chip.firstElementChild.childNodes);
        return row;
      }),
    );
    this.list.hidden = !found.length;
    this.choose(0);
  }

  choose(number) {
    const rows = [...this.list.children];
    this.at = rows.length ? (number + rows.length) % rows.length : 0;
    rows.forEach((row, one) => row.setAttribute("aria-selected", String(one === this.at)));
    if (rows.length) this.text.setAttribute("aria-activedescendant", rows[this.at].id);
  }

  pressed(event) {
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.choose(this.at + step);
    else if (event.key === "Enter" || event.key === "Tab") this.take(this.list.children[this.at].dataset.handle);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  take(handle) {
    const end = this.text.selectionEnd;
    this.text.setRangeText(`@${handle} `, end - (this.begun ?? "").length - 1, end, "end");
    this.close();
    this.show();
  }

  close() {
    this.list.hidden = true;
    this.text.removeAttribute("aria-activedescendant");
  }
}

customElements.define("cameo-picker", CameoPicker);
