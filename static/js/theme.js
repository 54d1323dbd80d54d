// The one script that blocks: it runs before the first paint, so that nothing jumps.
const root = document.documentElement;
root.classList.add("js");
try {
  const theme = localStorage.getItem("sorasite:theme");
  if (theme) root.dataset.theme = theme;
} catch (problem) {
  // Storage may be forbidden; the system's own theme is then the right one.
  console.info("No stored theme:", problem.message);
}
// Nothing is shown that would move a moment later: what hangs from the foot of the screen rises as the rest of the
// page arrives, and letters of another width push everything aside as they come. Neither is waited for without end;
// where the letters come too late, the page does without them.
const atMost = (milliseconds) => new Promise((enough) => setTimeout(enough, milliseconds));
const arrived = new Promise((whole) => document.addEventListener("DOMContentLoaded", whole, { once: true }));
// Loaded is not yet laid out: `ready` comes after that.
const letters = document.fonts.load('1em "Bricolage Grotesque"').then(() => document.fonts.ready).then(() => true, () => false);
root.classList.add("unshown");
Promise.all([Promise.race([letters, atMost(1000)]), Promise.race([arrived, atMost(3000)])]).then(([lettered]) => {
  root.classList.toggle("plain", !lettered);
  root.classList.remove("unshown");
});
