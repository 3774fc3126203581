create table notice_feed_start (
  position bigint primary key
);
comment on table notice_feed_start is 'Feeds go on above the highest of these, milliseconds since 1970 when a restored database began to read again: its partners have read what it has forgotten, under positions that it would give out a second time.';
