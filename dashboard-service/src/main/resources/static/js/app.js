// Starts what the page at hand needs.
import { connect } from "./live.js";
import "./clock.js";
import "./tables.js";
import "./actions.js";

if (document.querySelector("[data-tail]")) await import("./tail.js");
if (document.getElementById("command-dialog")) await import("./command.js");
if (document.querySelector("[data-letters-page]")) await import("./letters.js");
connect();
if (document.querySelector("[data-chart]")) import("./series.js");
if (document.querySelector("[data-lag-chart], [data-grid-chart]")) import("./panels.js");
