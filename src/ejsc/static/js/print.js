// <button data-print> prints the page; shown only where scripts run.
for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
