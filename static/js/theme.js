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
// Letters of another width would push everything aside as they come, so the page waits a moment for them; and does
// without where they come too late.
root.classList.add("unlettered");
const show = () => root.classList.remove("unlettered");
// Loaded is not yet laid out: `ready` comes after that.
document.fonts.load('1em "Bricolage Grotesque"').then(() => document.fonts.ready).then(show, show);
setTimeout(() => {
  root.classList.toggle("plain", root.classList.contains("unlettered"));
  show();
}, 1000);
