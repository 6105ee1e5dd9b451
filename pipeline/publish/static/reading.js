/* The document's page: one button folds and unfolds all comments, and a link into a folded branch opens it. */

const comments = document.querySelectorAll("#thread .comment > details");
const nested = document.querySelectorAll("#thread .comment .comment > details");
const fold = document.querySelector("[data-fold]");

if (fold) {
  fold.hidden = false;
  fold.setAttribute("aria-pressed", "false");
  fold.addEventListener("click", () => {
    const isFolded = fold.getAttribute("aria-pressed") === "true";
    for (const comment of nested) comment.open = isFolded;
    if (isFolded) for (const comment of comments) comment.open = true;
    fold.setAttribute("aria-pressed", String(!isFolded));
  });
}

function open() {
  if (!/^#[ce]\d+$/.test(location.hash)) return;
  const record = document.querySelector(location.hash);
  if (!record) return;
  for (let around = record.querySelector(":scope > details") ?? record; around; around = around.parentElement) {
    if (around.localName === "details") around.open = true;
  }
  record.scrollIntoView();
}

addEventListener("hashchange", open);
open();

const chosen = document.querySelector(".source-lines .chosen");
if (chosen) {
  const lines = document.querySelector(".source-lines");
  lines.scrollTop = Math.max(0, chosen.offsetTop - 3 * chosen.offsetHeight);
}
