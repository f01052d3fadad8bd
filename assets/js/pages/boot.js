// Runs before the page is painted: remembered look, and the mark that scripts work.
const root = document.documentElement;
root.classList.add("js");
for (const name of ["theme", "density", "text", "rail"]) {
  try {
    const value = localStorage.getItem(`look:${name}`);
    if (value) root.dataset[name] = value;
  } catch { break; }
}
