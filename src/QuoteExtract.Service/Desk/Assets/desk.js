// Adds keys to pages that work without it. A control that names a key in data-key is clicked by that key alone, a field gets the focus, where none has it
// and the person has not turned keys off.
"use strict";
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("[data-keys=off]")) return;
  const control = [...document.querySelectorAll("[data-key]")].find((candidate) => candidate.dataset.key === event.key);
  if (!control) return;
  event.preventDefault();
  if (control.matches("input, textarea, select")) control.focus();
  else control.click();
});
// A form that takes long says so, and is sent once.
document.addEventListener("submit", (event) => {
  const busy = event.target.dataset.busy;
  if (!busy) return;
  const button = event.submitter ?? event.target.querySelector("button[type=submit]");
  button.dataset.label = button.textContent;
  // After the form's fields are read, of which the button may be one.
  setTimeout(() => { button.disabled = true; button.textContent = busy; });
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[data-label]")) { button.disabled = false; button.textContent = button.dataset.label; }
});
