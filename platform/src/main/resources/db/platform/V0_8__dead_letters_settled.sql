create table settlement_read (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
comment on table settlement_read is 'How far this service has done what it is asked to do with its dead letters; moves in the transaction that does it.';
