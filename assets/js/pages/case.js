import "../composer.js";
