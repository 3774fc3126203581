// The quick way out, and the warning before a session ends. Everything else works without a script.
// In the language of 2017: a browser that finds one word which it does not know runs none of it (docs/staff-pages.md, Browsers).
(() => {
  const EXIT = '/exit';
  const ENDED = '/ended';
  const TIMES = 3;
  const WITHIN = 5000;
  const LEFT = 'left';
  const NOBODY = '0';
  const body = document.body;
  // Tabs of one browser tell each other which session has asked for a page, that nobody is signed in, and that somebody has left.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('desk') : null;
  const tell = (what) => {
    if (tabs) {
      tabs.postMessage(what);
    }
  };
  const hear = (then) => {
    if (tabs) {
      tabs.addEventListener('message', (event) => then(event.data));
    }
  };

  /** Nothing is seen any more, and this page is replaced: it stays in no history. */
  const leaveFor = (address) => {
    document.documentElement.classList.add('gone');
    document.title = '\u200b';
    window.location.replace(address);
  };
  // Without a connection nobody is signed out by leaving. So the session that was left is noted; its next page leaves once
  // more, and a page of any other session, or of nobody, drops the note. A browser may refuse to keep it.
  const noted = (what) => {
    try {
      return what(window.localStorage);
    } catch (refused) {
      return null;
    }
  };
  const leave = () => {
    leaveFor(EXIT);
    noted((notes) => notes.setItem(LEFT, body.dataset.began));
    tell(LEFT);
  };
  if (body.dataset.began) {
    if (body.dataset.began !== NOBODY && body.dataset.began === noted((notes) => notes.getItem(LEFT))) {
      leaveFor(EXIT);
      return;
    }
    noted((notes) => notes.removeItem(LEFT));
  }
  hear((what) => {
    if (what === LEFT) {
      leaveFor(EXIT);
    }
  });

  const exit = document.getElementById('leave');
  if (exit) {
    const lights = exit.querySelectorAll('.lights span');
    const said = document.getElementById('leave-said');
    let count = 0;
    let alone = false;
    let over;

    const show = () => lights.forEach((light, n) => light.classList.toggle('on', n < count));
    const forget = (words) => {
      if (count > 0) {
        said.textContent = words;
      }
      count = 0;
      clearTimeout(over);
      show();
    };

    exit.addEventListener('click', (event) => {
      event.preventDefault();
      leave();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Shift') {
        alone = false;
        forget('');
      } else if (!event.repeat) {
        alone = true;
      }
    });
    // Pressed and let go with nothing in between: a capital letter is no press.
    document.addEventListener('keyup', (event) => {
      if (event.key !== 'Shift' || !alone) {
        return;
      }
      alone = false;
      count += 1;
      show();
      if (count === 1) {
        over = setTimeout(() => forget(said.dataset.over), WITHIN);
      }
      if (count === TIMES) {
        said.textContent = said.dataset.now;
        leave();
      } else {
        said.textContent = count === 1 ? said.dataset.two : said.dataset.one;
      }
    });
  }

  // A page that comes back from the browser's memory is asked for anew: the session may be over.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) {
      document.documentElement.classList.add('gone');
      window.location.reload();
    }
  });

  const length = Number(body.dataset.session) * 1000;
  if (length > 0) {
    const warning = Number(body.dataset.warning) * 1000;
    const soon = document.getElementById('soon');
    let begun;
    let over = false;
    // By both clocks: a timer stands still while a computer sleeps, and a wall clock can be set back.
    const now = () => [Date.now(), performance.now()];
    const left = () => length - Math.max(...now().map((time, n) => time - begun[n]));
    const start = () => {
      begun = now();
      soon.hidden = true;
      soon.textContent = '';
    };
    const look = () => {
      if (over) {
        return;
      }
      over = left() <= 0;
      if (over) {
        leaveFor(ENDED);
      } else if (soon.hidden && left() <= warning) {
        warn();
      }
    };
    const stay = async () => {
      const failed = document.getElementById('stay-failed');
      failed.hidden = true;
      try {
        const answer = await fetch('/stay', { redirect: 'manual', cache: 'no-store' });
        if (answer.status === 204) {
          asked();
          goBack();
        } else if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
          leaveFor(ENDED);
        } else {
          failed.hidden = false; // a proxy has answered: nobody knows whether the session is over
        }
      } catch (notReached) {
        failed.hidden = false;
      }
    };
    // To where somebody was when they were warned, or where they have written since.
    let place = body;
    const goBack = () => {
      if (place === body) {
        document.getElementById('main').focus({ preventScroll: true });
      } else {
        place.focus();
      }
    };
    document.addEventListener('input', (event) => { place = event.target; });
    const warn = () => {
      place = document.activeElement || body;
      soon.hidden = false;
      soon.appendChild(document.getElementById('soon-text').content.cloneNode(true));
      document.getElementById('stay').addEventListener('click', stay);
    };
    const asked = () => {
      tell(body.dataset.began);
      start();
    };
    hear((what) => {
      if (what === body.dataset.began) {
        start();
      } else if (what !== LEFT) {
        leaveFor(ENDED); // somebody else is here, or nobody
      }
    });
    asked();
    setInterval(look, 1000);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
  } else if (body.dataset.began === NOBODY) {
    tell(NOBODY);
  }

  const problem = document.getElementById('problem');
  if (problem) {
    problem.focus();
  }

  // What may be looked at once is not come back to: whichever way the browser comes back to this page, it would ask for it
  // again, which is on record. So it comes to where this link leads.
  const instead = document.querySelector('a[data-replaces]');
  if (instead) {
    window.history.replaceState(null, '', instead.href);
  }
})();
