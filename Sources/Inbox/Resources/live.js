// SPDX-License-Identifier: MIT
// Hears what happens in the inbox, and brings the page up to date without losing one's place.
import { dress } from "./dress.js";
import { restoreChecks } from "./list.js";

// Pages are asked for again this often at most, however many mails arrive.
const pause = 600;

let source = null;
let isRefreshing = false;
let isStale = false;
let lastRefresh = 0;
let patience = 1000;

function show(state) {
  const live = document.getElementById("live");
  live.hidden = false;
  live.dataset.state = state;
  live.querySelector(".live-text").textContent = state === "lost" ? "reconnecting…" : "live";
}

function say(text) {
  document.getElementById("say").textContent = text;
}

function showCounts(news) {
  for (const name of ["unread", "emptySessions"]) {
    if (news[name] === undefined) continue;
    for (const count of document.querySelectorAll(`[data-count="${name}"]`)) {
      count.firstChild.data = news[name];
      count.hidden = news[name] === "0";
    }
  }
}

function plain(element) {
  return element.className.replace(/\s*arriving/, "") + element.innerHTML;
}

// The element that is to be seen: the old one where it says the same, so that focus stays.
function settle(before, child) {
  dress(child);
  if (!before) {
    child.classList.add("arriving");
    return child;
  }
  if (plain(before) === plain(child)) return before;
  const box = child.querySelector("input[type=checkbox]");
  if (box) box.checked = before.querySelector("input[type=checkbox]")?.checked ?? false;
  const hadFocus = before.contains(document.activeElement);
  before.replaceWith(child);
  if (hadFocus) child.querySelector(".row-link")?.focus();
  return child;
}

// Brings a list up to date, touching nothing that can stay where it is.
function update(old, fresh) {
  if (!fresh.querySelector("[data-key]") && !old.querySelector("[data-key]")) {
    if (old.innerHTML !== fresh.innerHTML && !old.contains(document.activeElement)) {
      old.replaceChildren(...fresh.childNodes);
    }
    return;
  }
  const known = new Map([...old.children].map((child) => [child.dataset.key, child]));
  const wanted = [...fresh.children].map((child) => settle(known.get(child.dataset.key), child));
  const kept = new Set(wanted);
  for (const child of [...old.children]) if (!kept.has(child)) child.remove();
  let place = old.firstElementChild;
  for (const child of wanted) {
    if (child === place) place = place.nextElementSibling; else old.insertBefore(child, place);
  }
}

export async function refresh() {
  if (isRefreshing) {
    isStale = true;
    return;
  }
  isRefreshing = true;
  const wait = lastRefresh + pause - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  isStale = false;
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    apply(fresh);
  } catch {
    // The stream will tell when the server is back.
  } finally {
    lastRefresh = Date.now();
    isRefreshing = false;
    if (isStale) refresh();
  }
}

function apply(fresh) {
  const regions = (root) => [...root.querySelectorAll("[data-live]")].map((r) => r.dataset.live);
  if (regions(document).join() !== regions(fresh).join()) {
    // The page has another shape now, as with the very first mail.
    const main = document.getElementById("main");
    main.replaceChildren(...fresh.getElementById("main").childNodes);
    for (const row of main.querySelectorAll("[data-row]")) row.classList.add("arriving");
    dress(main);
    restoreChecks();
    return;
  }
  for (const region of fresh.querySelectorAll("[data-live]")) {
    update(document.querySelector(`[data-live="${region.dataset.live}"]`), region);
  }
  restoreChecks();
}

function connect() {
  if (source || document.hidden) return;
  source = new EventSource("/events");
  source.addEventListener("open", () => {
    patience = 1000;
    const wasLost = document.getElementById("live").dataset.state === "lost";
    show("live");
    if (wasLost) refresh();
  });
  source.addEventListener("change", (event) => {
    const news = JSON.parse(event.data);
    showCounts(news);
    if (news.newest) say(`New mail from ${news.newest}`);
    const cares = document.querySelector("[data-cares]")?.dataset.cares ?? "";
    if (news.kinds.some((kind) => cares.includes(kind))) refresh();
  });
  source.addEventListener("error", () => {
    show("lost");
    if (source?.readyState !== EventSource.CLOSED) return;
    // The server said no: an EventSource gives up then, and this page does not.
    disconnect();
    setTimeout(connect, patience);
    patience = Math.min(patience * 2, 30_000);
  });
}

function disconnect() {
  source?.close();
  source = null;
}

// A browser has six connections for a server: tabs that nobody looks at give theirs back.
export function listen() {
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      disconnect();
    } else {
      connect();
      if (document.querySelector("[data-cares]")) refresh();
    }
  });
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", connect);
  connect();
}
