// A form is sent once, however often its button is pressed within two seconds; what is sent twice takes effect once all the same.
// In the language of 2017: a browser that finds one word which it does not know runs none of it (docs/staff-pages.md, Browsers).
document.addEventListener('submit', (event) => {
  if (event.target.dataset.sent === 'yes') {
    event.preventDefault();
  }
  event.target.dataset.sent = 'yes';
  setTimeout(() => { delete event.target.dataset.sent; }, 2000);
});
