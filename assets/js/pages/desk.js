import "./site.js";
import "../dialogs.js";
import "../hx.js";
import "../keys.js";
import "../net.js";
import "../palette.js";
import "../rows.js";
import "../session.js";
