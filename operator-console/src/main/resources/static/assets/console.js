// What htmx does not do: pausing the live page, saying when it is not live, and signing in again when the session is over.
(() => {
  const state = document.getElementById('live-state');
  const pause = document.getElementById('pause');
  let paused = false;
  let away = false;

  const say = () => {
    if (state) {
      const text = paused ? 'Paused' : away ? 'Not live: the console does not answer' : 'Live';
      if (state.textContent !== text) {
        state.textContent = text;
      }
    }
  };

  pause?.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Go on' : 'Pause';
    say();
  });

  document.addEventListener('htmx:beforeRequest', (event) => {
    if (paused && event.detail.elt.hasAttribute('data-live')) {
      event.preventDefault();
    }
  });
  document.addEventListener('htmx:sseBeforeMessage', (event) => {
    if (paused) {
      event.preventDefault();
    }
  });
  // A list that grows at its beginning keeps as many as it says.
  document.addEventListener('htmx:sseMessage', (event) => {
    const keep = Number(event.target.dataset?.keep ?? 0);
    while (keep > 0 && event.target.children.length > keep) {
      event.target.lastElementChild.remove();
    }
  });

  document.addEventListener('htmx:sseOpen', () => { away = false; say(); });
  document.addEventListener('htmx:sseError', () => { away = true; say(); });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) {
      window.location.reload();
    }
  });
})();
