/* One listener for all copy buttons: copies an address of the atlas, and says whether that worked. */
(function () {
  if (window.atlasCopies) return;
  window.atlasCopies = true;

  function byHand(text) { // where the clipboard is closed (an address without https, an old browser)
    const box = document.createElement("textarea");
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    document.body.appendChild(box);
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    box.remove();
    return done;
  }

  function tell(button, done, text) {
    const words = button.querySelector(".copy-words");
    words.textContent = done ? button.dataset.done : button.dataset.failed + " " + text;
    button.classList.toggle("copied", done);
    clearTimeout(button.atlasTimer);
    button.atlasTimer = setTimeout(function () {
      words.textContent = button.dataset.label;
      button.classList.remove("copied");
    }, done ? 2500 : 15000);
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) return;
    const text = button.dataset.copy ? new URL(button.dataset.copy, location.href).href : location.href;
    if (!navigator.clipboard || !window.isSecureContext) return tell(button, byHand(text), text);
    navigator.clipboard.writeText(text).then(
      function () { tell(button, true, text); },
      function () { tell(button, byHand(text), text); }
    );
  });
})();
