// Read by Datasette's table.js: the menu of a column may offer to count its values.
var DATASETTE_ALLOW_FACET = true;
