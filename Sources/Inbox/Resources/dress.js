// SPDX-License-Identifier: MIT
// What a page gets that the server cannot know: the reader's own time, and copy buttons.

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function pair(number) {
  return String(number).padStart(2, "0");
}

// As the server writes it, by the clock of this machine.
function clockText(moment, now) {
  const day = `${moment.getDate()} ${months[moment.getMonth()]}`;
  if (moment.getFullYear() !== now.getFullYear()) return `${day} ${moment.getFullYear()}`;
  const clock = `${pair(moment.getHours())}:${pair(moment.getMinutes())}`;
  const isToday = moment.getMonth() === now.getMonth() && moment.getDate() === now.getDate();
  return isToday ? `${clock}:${pair(moment.getSeconds())}` : `${day} ${clock}`;
}

function addCopyButton(block) {
  if (block.dataset.copy === "done" || !navigator.clipboard) return;
  block.dataset.copy = "done";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button bare copy";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.textContent.trim() + "\n");
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  block.before(button);
}

export function dress(root) {
  const now = new Date();
  for (const time of root.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) time.textContent = clockText(moment, now);
  }
  for (const block of root.querySelectorAll("[data-copy]")) addCopyButton(block);
}
