// What htmx does not do: pausing the live page, saying when it is not live, signing in again when the session is over, and
// leading to what is wrong.
(() => {
  const state = document.getElementById('live-state');
  const pause = document.getElementById('pause');
  const moving = document.querySelector('[data-live]');
  // A page that moves hears something every 10 seconds, whatever happens.
  const SILENT = 30000;
  let paused = false;
  let unheard = false; // the events do not come
  let unanswered = false; // what the page shows was not to be had the last time
  let over = false; // what the page shows moves no more
  let elsewhere = false; // the events go to other pages of the same person
  let heard = Date.now();

  const say = () => {
    if (state) {
      const away = unheard || unanswered;
      const text = over ? 'Over' : elsewhere ? 'Not live: you have too many pages open' : paused ? 'Paused' : away ? 'Not live: the console does not answer' : 'Live';
      if (state.textContent !== text) {
        state.textContent = text;
      }
    }
  };
  const answered = (well) => {
    unanswered = !well;
    say();
  };
  const isLive = (event) => event.detail.elt?.hasAttribute?.('data-live');

  pause?.addEventListener('click', () => {
    if (elsewhere) {
      window.location.reload();
      return;
    }
    paused = !paused;
    heard = Date.now();
    pause.textContent = paused ? 'Go on' : 'Pause';
    say();
  });

  // What was asked for before the pause and is answered after it does not move the page either.
  for (const moment of ['htmx:beforeRequest', 'htmx:beforeSwap']) {
    document.addEventListener(moment, (event) => {
      if (paused && isLive(event)) {
        event.preventDefault();
      }
    });
  }
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

  document.addEventListener('htmx:sseOpen', () => { unheard = false; say(); });
  document.addEventListener('htmx:sseError', () => { unheard = true; say(); });
  // It does not come back by itself, or two pages would shut each other out for ever.
  document.addEventListener('htmx:sseClose', (event) => {
    if (event.detail.type === 'message') {
      elsewhere = true;
      pause.textContent = 'Load again';
      say();
    }
  });
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.xhr.status === 401) {
      window.location.reload();
    } else if (isLive(event)) {
      answered(false);
    }
  });
  for (const failure of ['htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(failure, (event) => {
      if (isLive(event)) {
        answered(false);
      }
    });
  }
  document.addEventListener('htmx:afterRequest', (event) => {
    if (isLive(event) && event.detail.successful) {
      heard = Date.now();
      over = event.detail.xhr.status === 286;
      pause?.toggleAttribute('hidden', over);
      answered(true);
    }
  });
  document.getElementById('problem')?.focus();
  if (moving && state) {
    setInterval(() => {
      if (!over && !paused && Date.now() - heard > SILENT) {
        answered(false);
      }
    }, 5000);
  }
})();
