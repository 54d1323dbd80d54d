// The one script that blocks: it runs before the first paint, so that nothing jumps.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("sorasite:theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch (problem) {
  // Storage may be forbidden; the system's own theme is then the right one.
  console.info("No stored theme:", problem.message);
}
