/* The editor that Datasette lays over the SQL field types into a field of its own, which lacks a name. */

addEventListener("load", () => setTimeout(() => {
  for (const field of document.querySelectorAll(".CodeMirror textarea")) field.setAttribute("aria-label", "SQL");
}));
