// Links to the same rows in other formats, and texts to cite -> a button beside each that copies it.

(() => {
  const put = async (text) => {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    // On an address without encryption browsers have only the old way.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    if (!done) throw new Error("not copied");
  };

  const add = (beside, what, text) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "copy";
    button.setAttribute("aria-label", `Copy ${what}`);
    button.addEventListener("click", async () => {
      button.setAttribute("aria-live", "polite");
      try {
        await put(await text());
        button.textContent = "copied";
      } catch {
        button.textContent = "not copied";
      }
      setTimeout(() => (button.textContent = "copy"), 2000);
    });
    beside.after(" ", button);
  };

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  };

  for (const link of document.querySelectorAll("a[data-copy]"))
    add(link, link.dataset.copy, () => fetched(link.href));
  for (const element of document.querySelectorAll("[data-copy-text]"))
    add(element, element.localName === "a" ? "the link" : "the citation", () => element.dataset.copyText);
})();
