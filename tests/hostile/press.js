// Presses everything on the page that can be pressed and opened, without leaving the page.
async () => {
  document.addEventListener("click", (event) => {
    if (event.target.closest("a[href]")) event.preventDefault();
  }, true);
  document.addEventListener("submit", (event) => event.preventDefault(), true);
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (let round = 0; round < 2; round += 1) {
    for (const one of document.querySelectorAll("button, label, summary, select, input, [role=button]")) {
      if (one.isConnected && one.type !== "reset") one.click();
      one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  for (const details of document.querySelectorAll("details")) details.open = true;
}
