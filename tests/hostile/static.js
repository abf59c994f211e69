// What a parser makes of a file, or of the page that is open: its elements with the names of their attributes, its
// texts in order and one by one those of attributes, and every address in it.
([name, source]) => {
  const type = name.endsWith(".svg") ? "image/svg+xml" : "text/html";
  const root = name ? new DOMParser().parseFromString(source, type) : document;
  const elements = new Set(), attributes = [], addresses = [], parts = [];
  const strings = (_, value) => {
    if (typeof value === "string") attributes.push(value);
    return value;
  };
  const look = (node) => {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) parts.push(node.data);
    if (node.nodeType === Node.COMMENT_NODE) elements.add("comment");
    if (node.nodeType === Node.ELEMENT_NODE) {
      const names = [...node.attributes].map((attribute) => attribute.name).sort();
      for (const attribute of names) elements.add(`${node.localName} ${attribute}`);
      elements.add(node.localName);
      for (const { name, value } of node.attributes) {
        if (/^(href|src|action|formaction|data|poster|background|cite|xlink:href)$/.test(name)) addresses.push(value);
        else if (!/^(id|for|class|name|aria-(labelledby|describedby|controls))$/.test(name)) attributes.push(value);
      }
      if (node.localName === "meta" && node.httpEquiv === "refresh") addresses.push(node.content.replace(/^[^=]*=/, ""));
      if (node.localName === "template") look(node.content);
    }
    if (node.localName === "script" && /json/.test(node.type)) JSON.stringify(JSON.parse(node.text), strings);
    // What is to be copied into a wiki is written for that wiki.
    else if (!node.matches?.(".ep-copy")) for (const child of node.childNodes) look(child);
  };
  look(root);
  return { elements: [...elements].sort(), texts: [parts.join(""), ...attributes], addresses };
}
