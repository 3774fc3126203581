create table outbox (
  id           bigint generated always as identity primary key,
  records      bytea       not null,
  record_count int         not null,
  appended_at  timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
-- Most of it is ciphertext: to compress it would cost time and win nothing.
alter table outbox alter column records set storage external;
comment on table outbox is 'Records to be published, in this order, those of one change together; the relay deletes what the broker has acknowledged.';

create table inbox (
  event_id uuid not null,
  topic    text not null,
  primary key (event_id, topic)
);
comment on table inbox is 'Every event that has taken effect here, so that a repeat takes none. A topic has one writer, so an id of one writer cannot use up another''s.';

create table dead_letter (
  topic     text        not null,
  partition int         not null,
  position  bigint      not null,
  key       bytea,
  code      text        not null,
  failed_at timestamptz not null default now(),
  settled_at timestamptz,
  primary key (topic, partition, position)
);
create index on dead_letter (topic, sha256(key)) where settled_at is null;
comment on table dead_letter is 'Records that were put aside. Until one is settled (replayed or discarded), what follows on the same topic with the same key is parked behind it.';

create table parked (
  id        bigint generated always as identity primary key,
  topic     text   not null,
  partition int    not null,
  position  bigint not null,
  key       bytea,
  value     bytea,
  headers   bytea  not null,
  unique (topic, partition, position)
);
create index on parked (topic, sha256(key));
comment on table parked is 'Records that wait behind a dead letter of the same topic and key, in the order in which they came.';
