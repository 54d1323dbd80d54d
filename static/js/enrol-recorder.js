/**
 * <enrol-recorder>: the mirror, the prompts in their time, and the sending. Without JavaScript, a camera or a
 * microphone the form for a file is there. The recording goes from memory to the site and nowhere else.
 */

const TURN = 2_200; // ms for one turn and the way back
const DIGIT = 950;
const BREATH = 700;
const LONGEST = 20_000;
const KINDS = ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm", "video/mp4"];
const DARK = 60;
const BRIGHT = 205;

class EnrolRecorder extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.input = this.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.weigh());
    this.fresh = setInterval(() => this.clock(), 5_000);
    if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) {
      this.querySelector("details").open = true;
      return;
    }
    this.part(".acts").hidden = false;
    for (const button of this.querySelectorAll("[data-act]")) {
      button.addEventListener("click", () => this[button.dataset.act]());
    }
  }

  disconnectedCallback() {
    clearInterval(this.fresh);
    this.release();
  }

  part(selector) {
    return this.querySelector(selector);
  }

  say(words) {
    const guide = this.part(".guide");
    if (guide.textContent !== words) guide.textContent = words;
  }

  offer(...acts) {
    for (const button of this.querySelectorAll("[data-act]")) button.hidden = !acts.includes(button.dataset.act);
  }

  weigh() {
    const heavy = this.input.files[0]?.size > Number(this.dataset.maxBytes);
    this.input.setCustomValidity(heavy ? this.dataset.tooLarge : "");
    if (heavy) this.input.reportValidity();
  }

  clock() {
    if (Date.now() / 1000 < Number(this.dataset.ends)) return;
    clearInterval(this.fresh);
    this.over = true;
    if (!this.recorder) this.say(this.dataset.over);
  }

  async open() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "user", width: { ideal: 720 }, height: { ideal: 960 }, frameRate: { ideal: 24, max: 30 } },
        audio: { echoCancellation: false, noiseSuppression: true, autoGainControl: true },
      });
    } catch {
      this.say(this.dataset.noCamera);
      this.querySelector("details").open = true;
      return;
    }
    this.part(".stage").hidden = false;
    this.part(".again").hidden = true;
    this.part(".mirror").srcObject = this.stream;
    this.offer("record");
    this.listen();
    this.look();
  }

  /** Say how the light is, twice a second, while nothing is recorded. */
  look() {
    const eye = Object.assign(document.createElement("canvas"), { width: 24, height: 32 }).getContext("2d", {
      willReadFrequently: true,
    });
    this.looking = setInterval(() => {
      if (this.recorder) return;
      eye.drawImage(this.part(".mirror"), 0, 0, 24, 32);
      const { data } = eye.getImageData(6, 6, 12, 18);
      let sum = 0;
      for (let i = 0; i < data.length; i += 4) sum += 0.3 * data[i] + 0.59 * data[i + 1] + 0.11 * data[i + 2];
      const light = sum / (data.length / 4);
      this.say(light < DARK ? this.dataset.dark : light > BRIGHT ? this.dataset.bright : this.dataset.good);
    }, 500);
  }

  listen() {
    this.ears = new AudioContext();
    const analyser = this.ears.createAnalyser();
    this.ears.createMediaStreamSource(this.stream).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    const meter = this.part(".loudness");
    const tick = () => {
      if (!this.stream) return;
      analyser.getFloatTimeDomainData(wave);
      meter.value = Math.min(1, Math.sqrt(wave.reduce((sum, x) => sum + x * x, 0) / wave.length) * 6);
      requestAnimationFrame(tick);
    };
    tick();
  }

  async record() {
    if (this.over) return this.say(this.dataset.over);
    this.offer();
    for (const count of [3, 2, 1]) {
      this.count(String(count));
      await wait(700);
    }
    this.count("");
    const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
    this.recorder = new MediaRecorder(this.stream, { mimeType, videoBitsPerSecond: 2_500_000, audioBitsPerSecond: 96_000 });
    const pieces = [];
    this.recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    const ended = new Promise((resolve) => this.recorder.addEventListener("stop", resolve, { once: true }));
    this.recorder.start(1_000);
    const limit = setTimeout(() => this.recorder?.state === "recording" && this.recorder.stop(), LONGEST);
    await this.prompt();
    clearTimeout(limit);
    if (this.recorder.state === "recording") this.recorder.stop();
    await ended;
    this.film = new Blob(pieces, { type: this.recorder.mimeType });
    this.recorder = null;
    this.release();
    this.review();
  }

  /** The turns, each with a way back, then the digits, one lit after the other. */
  async prompt() {
    this.say(this.dataset.front);
    await wait(BREATH);
    for (const mark of this.querySelectorAll(".turns li")) {
      const side = mark.classList.contains("left") ? "left" : "right";
      mark.classList.add("now");
      this.say(this.dataset[side]);
      this.arrow(side);
      await wait(TURN * 0.6);
      this.arrow("");
      this.say(this.dataset.front);
      mark.classList.remove("now");
      await wait(TURN * 0.4);
    }
    await wait(BREATH);
    this.say(this.dataset.read);
    for (const mark of this.querySelectorAll(".digits li")) {
      mark.classList.add("now");
      this.count(mark.querySelector("b").textContent);
      await wait(DIGIT);
      mark.classList.remove("now");
    }
    this.count("");
    this.say(this.dataset.done);
    await wait(BREATH);
  }

  arrow(side) {
    const arrow = this.part(".arrow");
    arrow.hidden = !side;
    arrow.className = `arrow ${side}`;
  }

  count(text) {
    const count = this.part(".count");
    count.hidden = !text;
    count.textContent = text;
  }

  review() {
    const film = this.part(".again");
    film.src = URL.createObjectURL(this.film);
    film.hidden = false;
    this.part(".stage").hidden = true;
    this.offer("send", "again");
  }

  again() {
    URL.revokeObjectURL(this.part(".again").src);
    this.film = null;
    this.open();
  }

  send() {
    this.offer();
    const body = new FormData(this.form);
    body.set("recording", this.film, this.film.type.includes("mp4") ? "recording.mp4" : "recording.webm");
    const bar = this.part(".sending");
    bar.hidden = false;
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => (bar.value = loaded / total));
    const failed = () => {
      bar.hidden = true;
      this.say(this.dataset.lost);
      this.offer("send", "again");
    };
    request.addEventListener("error", failed);
    request.addEventListener("load", () => (request.status < 400 ? location.assign(request.responseURL) : failed()));
    request.open("POST", this.form.action);
    request.send(body);
  }

  release() {
    clearInterval(this.looking);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.ears?.close();
    this.stream = this.ears = null;
  }
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

customElements.define("enrol-recorder", EnrolRecorder);
