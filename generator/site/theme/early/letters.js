/* The letters stand in the style sheet, but a browser unpacks them only when it meets the first one, and by then it has
   laid out the page in others. */
if (document.fonts) document.fonts.load("1em 'Source Sans 3'");
