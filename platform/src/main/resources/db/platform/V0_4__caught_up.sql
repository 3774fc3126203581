create table caught_up (
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (topic, partition)
);
comment on table caught_up is 'How far this database has looked at topics that are looked at when the service starts. Kept here and not with Kafka, so that a database that was restored from a backup looks again at what was said since.';
