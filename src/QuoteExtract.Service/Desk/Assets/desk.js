// Adds keys to pages that work without it. A control that names a key in data-key is clicked by that key alone, where no field has the focus
// and the person has not turned keys off.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("[data-keys=off]")) return;
  const control = [...document.querySelectorAll("[data-key]")].find((candidate) => candidate.dataset.key === event.key);
  if (!control) return;
  event.preventDefault();
  control.click();
});
