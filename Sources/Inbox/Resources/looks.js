// SPDX-License-Identifier: MIT
// Light or dark, large or not: before the page is painted, so that it never flashes.
"use strict";
(() => {
  const root = document.documentElement;

  function remembered(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  }

  function remember(key, value) {
    try { localStorage.setItem(key, value); } catch { /* a browser that keeps nothing */ }
  }

  function isDark() {
    const chosen = root.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  const theme = remembered("prankster.theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (remembered("prankster.large") === "yes") root.dataset.large = "";

  document.addEventListener("DOMContentLoaded", () => {
    const themeButton = document.getElementById("theme");
    themeButton.hidden = false;
    themeButton.addEventListener("click", () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      remember("prankster.theme", root.dataset.theme);
    });

    const largeButton = document.getElementById("large");
    largeButton.hidden = false;
    largeButton.setAttribute("aria-pressed", String("large" in root.dataset));
    largeButton.addEventListener("click", () => {
      const isLarge = !("large" in root.dataset);
      if (isLarge) root.dataset.large = ""; else delete root.dataset.large;
      largeButton.setAttribute("aria-pressed", String(isLarge));
      remember("prankster.large", isLarge ? "yes" : "no");
    });
  });
})();
