// SPDX-License-Identifier: MIT
// The keyboard: a list is walked with j and k, a mail is left with Esc.
import { refresh } from "./live.js";
import { restoreChecks } from "./list.js";

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function currentRow() {
  return document.activeElement?.closest("[data-row]") ?? null;
}

function focusRow(row) {
  row?.querySelector(".row-link")?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const target = document.querySelector(by > 0 ? "[data-key-next]" : "[data-key-previous]");
  if (target) return target.click();
  const all = rows();
  const place = all.indexOf(currentRow());
  focusRow(all[place < 0 ? (by > 0 ? 0 : all.length - 1) : place + by]);
}

// Does it to the mails that are chosen, or else to the one with the focus.
async function act(what) {
  const button = document.querySelector(`[data-key-${what}]`);
  if (button) return button.click();
  const form = document.getElementById("mails");
  if (!form) return;
  let chosen = [...form.querySelectorAll("input[name=id]:checked")].map((box) => box.value);
  const row = currentRow();
  if (chosen.length === 0 && row) chosen = [row.dataset.key];
  if (chosen.length === 0) return;
  const all = rows();
  const place = all.indexOf(row);
  const next = all.slice(place + 1).concat(all.slice(0, Math.max(place, 0)).reverse())
    .find((other) => !chosen.includes(other.dataset.key));
  const body = new URLSearchParams({ do: what });
  for (const id of chosen) body.append("id", id);
  await fetch("/mails", { method: "POST", body, redirect: "manual" });
  if (what === "delete") focusRow(next);
  await refresh();
}

function choose() {
  const box = currentRow()?.querySelector("input[name=id]");
  if (!box) return;
  box.checked = !box.checked;
  restoreChecks();
}

function leave() {
  const open = document.querySelector("details[open]:is(.menu, .syntax)");
  if (open) {
    open.open = false;
    return;
  }
  const search = document.getElementById("search");
  if (document.activeElement === search) return search.blur();
  const back = document.querySelector("[data-key-back]");
  if (back) return back.click();
  if (search?.value) location.href = "/";
}

function open() {
  currentRow()?.querySelector(".row-link")?.click();
}

function search() {
  const field = document.getElementById("search");
  if (!field) {
    location.href = "/#search";
    return;
  }
  field.focus();
  field.select();
}

function showKeys() {
  const keys = document.getElementById("keys");
  if (keys.open) keys.close(); else keys.showModal();
}

const actions = {
  j: () => step(1), k: () => step(-1), o: open, x: choose,
  u: () => act("unread"), r: () => act("read"), "#": () => act("delete"), Delete: () => act("delete"),
  "/": search, g: () => { location.href = "/"; }, "?": showKeys, Escape: leave,
};

export function bindKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    if (isTyping && event.key !== "Escape") return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  if (location.hash === "#search") search();
}
