// Copying a text, and saving a report's code as a picture.
import { each, one } from "./dom.js";
import { toast } from "./toast.js";
import { say } from "./words.js";

async function copy(text) {
  if (navigator.clipboard && self.isSecureContext) return navigator.clipboard.writeText(text);
  // Plain HTTP inside an office network has no clipboard interface.
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (!done) throw new Error("copy");
}

each("[data-copy]", (button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try { await copy(button.dataset.copy); toast({ text: say("copied") }); }
    catch { toast({ text: say("copy-failed"), tone: "error" }); }
  });
});

function draw(card) {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const lines = [...card.querySelectorAll("[data-line]")].map((line) => line.textContent.trim());
  canvas.width = 720;
  canvas.height = 560 + lines.length * 44;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#0b6b57";
  pen.fillRect(0, 0, canvas.width, 16);
  pen.fillStyle = "#1b2430";
  pen.textAlign = "center";
  pen.font = "700 44px ui-monospace, monospace";
  pen.fillText(one("[data-code-text]", card).textContent.trim(), 360, 104);
  pen.font = "400 28px system-ui, sans-serif";
  lines.forEach((line, at) => pen.fillText(line, 360, 164 + at * 44, 680));
  const picture = one("img, svg", card);
  if (picture instanceof HTMLImageElement) pen.drawImage(picture, 180, 150 + lines.length * 44, 360, 360);
  return canvas;
}

each("[data-save-card]", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    draw(document.getElementById(button.dataset.saveCard)).toBlob((made) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(made);
      link.download = `${button.dataset.name ?? "e-jsc"}.png`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  });
});
