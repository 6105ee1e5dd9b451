// The field for SQL -> Datasette's editor: with colours, a button that lays the text out, and Shift+Enter to run it.

(() => {
  const field = document.querySelector("textarea#sql-editor");
  if (!field || !window.CodeMirror) return;
  const editor = CodeMirror.fromTextArea(field, {
    lineNumbers: true,
    mode: "text/x-sql",
    lineWrapping: true,
    extraKeys: { "Shift-Enter": () => field.form.requestSubmit(), Tab: false, "Shift-Tab": false },
  });
  editor.getInputField().setAttribute("aria-label", "SQL");
  const format = document.querySelector("button#sql-format");
  if (!format || !window.sqlFormatter) return;
  format.hidden = false;
  format.addEventListener("click", () => editor.setValue(sqlFormatter.format(editor.getValue())));
})();
