/** <push-switch>: asks the browser for its push address, and hands it to the site. */

class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.said = this.querySelector("[role=status]");
    if (!("serviceWorker" in navigator && "PushManager" in window)) {
      this.said.textContent = this.said.dataset.cannot;
      return;
    }
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.turnOn();
    });
  }

  async turnOn() {
    const button = this.form.querySelector("button");
    button.disabled = true;
    try {
      const registration = await navigator.serviceWorker.register(this.dataset.worker);
      await active(registration);
      // An address that was made for another key of the site is of no use.
      await (await registration.pushManager.getSubscription())?.unsubscribe();
      const options = { userVisibleOnly: true, applicationServerKey: this.dataset.key };
      const { endpoint, keys } = (await registration.pushManager.subscribe(options)).toJSON();
      const body = new FormData(this.form);
      for (const [name, value] of Object.entries({ endpoint, ...keys })) body.set(name, value);
      const answer = await fetch(location.pathname, { method: "POST", body });
      if (!answer.ok) throw new Error(await answer.text());
      this.said.textContent = this.said.dataset.on;
      this.form.hidden = true;
    } catch (problem) {
      this.said.textContent = problem.name === "Error" ? problem.message : this.said.dataset.no;
      button.disabled = false;
    }
  }
}

/** Waits until the worker of a registration is there to be written to. */
function active(registration) {
  if (registration.active) return Promise.resolve();
  const worker = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    worker.addEventListener("statechange", () => worker.state === "activated" && resolve());
  });
}

customElements.define("push-switch", PushSwitch);
