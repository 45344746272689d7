// SPDX-License-Identifier: MIT
// Choosing mails in the list.

let lastBox = null;

function boxes() {
  return [...document.querySelectorAll(".rows input[name=id]")];
}

// The box above the list says whether all, some or none are chosen.
export function restoreChecks() {
  const all = document.getElementById("all");
  if (!all) return;
  all.closest("label").hidden = false;
  const rows = boxes();
  const chosen = rows.filter((box) => box.checked).length;
  all.checked = chosen > 0 && chosen === rows.length;
  all.indeterminate = chosen > 0 && chosen < rows.length;
  document.getElementById("mails").dataset.chosen = String(chosen);
}

function chooseRange(box) {
  const rows = boxes();
  const [from, to] = [rows.indexOf(lastBox), rows.indexOf(box)].sort((a, b) => a - b);
  if (from < 0) return;
  for (const row of rows.slice(from, to + 1)) row.checked = box.checked;
}

export function bindList() {
  document.addEventListener("change", (event) => {
    if (event.target.id === "all") {
      for (const box of boxes()) box.checked = event.target.checked;
    }
    restoreChecks();
  });
  document.addEventListener("click", (event) => {
    if (event.target.matches?.(".rows input[name=id]")) {
      if (event.shiftKey && lastBox) chooseRange(event.target);
      lastBox = event.target;
      restoreChecks();
    }
    for (const open of document.querySelectorAll("details.menu[open], details.syntax[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
  restoreChecks();
}
