// SPDX-License-Identifier: MIT
// Everything works without this file; with it the page is alive and has keys.
import { listen } from "./live.js";
import { bindKeys } from "./keys.js";
import { bindList } from "./list.js";
import { dress } from "./dress.js";

dress(document);
bindList();
bindKeys();
listen();
document.querySelector(".tabs [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
