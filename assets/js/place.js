// "Use my position": writes latitude, longitude and accuracy into hidden fields, in words beside them.
//
// <div data-place><button data-locate>…</button><p data-place-words></p><input data-lat> <input data-lon> <input data-accuracy></div>
import { each, icon, make, one } from "./dom.js";
import { say } from "./words.js";

// Around East Java with its islands; outside we warn, but accept.
const AREA = { south: -9.5, north: -5, west: 110.8, east: 116.5 };
const REFUSED = 1;

const inside = ({ latitude, longitude }) =>
  latitude > AREA.south && latitude < AREA.north && longitude > AREA.west && longitude < AREA.east;

function put(box, latitude, longitude, accuracy) {
  one("[data-lat]", box).value = latitude;
  one("[data-lon]", box).value = longitude;
  const field = one("[data-accuracy]", box);
  if (field) field.value = accuracy;
  box.dispatchEvent(new CustomEvent("ejsc:place", { bubbles: true }));
}

function found(box, words, { coords }) {
  put(box, coords.latitude.toFixed(6), coords.longitude.toFixed(6), Math.round(coords.accuracy));
  const away = make("button", { type: "button", class: "button link" }, say("place-remove"));
  away.addEventListener("click", () => { put(box, "", "", ""); words.replaceChildren(); one("[data-locate]", box).focus(); });
  const sentence = say(inside(coords) ? "place-found" : "place-far", { n: Math.round(coords.accuracy) });
  words.replaceChildren(icon(inside(coords) ? "check" : "alert"), make("span", {}, `${sentence} `, away));
}

each("[data-place]", (box) => {
  const button = one("[data-locate]", box);
  const words = one("[data-place-words]", box);
  // Browsers give a position only over HTTPS (or to this very machine).
  if (!navigator.geolocation || !self.isSecureContext) { button.hidden = true; return; }
  button.addEventListener("click", () => {
    words.textContent = say("place-looking");
    button.setAttribute("aria-busy", "true");
    const end = (work) => (answer) => { button.removeAttribute("aria-busy"); work(answer); };
    navigator.geolocation.getCurrentPosition(
      end((position) => found(box, words, position)),
      end((error) => { words.textContent = say(error.code === REFUSED ? "place-refused" : "place-failed"); }),
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
});
