// The whole form is a place to drop a file on. Without this file it is a plain upload form.

const form = document.querySelector(".drop");
const input = form.querySelector("input[type=file]");
const note = document.getElementById("file-hint");
const atFirst = note.textContent;

function take() {
  const file = input.files[0];
  const tooLarge = Boolean(file) && file.size > Number(form.dataset.maxBytes);
  note.textContent = tooLarge ? form.dataset.tooLarge : atFirst;
  input.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
  return Boolean(file) && !tooLarge;
}

input.addEventListener("change", take);

for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
}

form.addEventListener("dragleave", (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove("is-over");
});

form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("is-over");
  if (!event.dataTransfer.files.length) return;
  const one = new DataTransfer();
  one.items.add(event.dataTransfer.files[0]);
  input.files = one.files;
  if (take()) form.requestSubmit();
});
