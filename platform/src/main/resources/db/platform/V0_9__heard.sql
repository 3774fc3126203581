create table heard (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
comment on table heard is 'How far records have been taken here; moves in the transaction that takes them, before the consumer group moves. A group that is further than this has read for a newer database: this one was restored.';
