// The quick way out, and the warning before a session ends. Everything else works without a script.
(() => {
  const EXIT = '/exit';
  const ENDED = '/ended';
  const TIMES = 3;
  const WITHIN = 5000;
  const LEFT = 'left';
  const body = document.body;
  // Tabs of one browser tell each other which session has asked for a page, and that somebody has left.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('desk') : null;

  /** Nothing is seen any more, and this page is replaced: it stays in no history. */
  const leaveFor = (address) => {
    document.documentElement.classList.add('gone');
    document.title = '\u200b';
    window.location.replace(address);
  };
  const leave = () => {
    tabs?.postMessage(LEFT);
    leaveFor(EXIT);
  };
  tabs?.addEventListener('message', (event) => {
    if (event.data === LEFT) {
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

  // Send is pressed once; what is sent twice takes effect once all the same.
  document.addEventListener('submit', (event) => {
    if (event.target.dataset.sent === 'yes') {
      event.preventDefault();
    }
    event.target.dataset.sent = 'yes';
    setTimeout(() => { delete event.target.dataset.sent; }, 2000);
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
      soon.replaceChildren();
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
      try {
        const answer = await fetch('/stay', { redirect: 'manual', cache: 'no-store' });
        if (answer.status === 204) {
          asked();
          document.getElementById('main').focus();
        } else {
          leaveFor(ENDED);
        }
      } catch {
        // Not reached: it is tried again by pressing again, and the end comes when it comes.
      }
    };
    const warn = () => {
      soon.hidden = false;
      soon.replaceChildren(document.getElementById('soon-text').content.cloneNode(true));
      document.getElementById('stay').addEventListener('click', stay);
    };
    const asked = () => {
      tabs?.postMessage(body.dataset.began);
      start();
    };
    tabs?.addEventListener('message', (event) => {
      if (event.data === body.dataset.began) {
        start();
      } else if (event.data !== LEFT) {
        leaveFor(ENDED); // of somebody else
      }
    });
    asked();
    setInterval(look, 1000);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
  }
})();
