create table letter (
  id            uuid        primary key,
  service       text        not null,
  topic         text        not null,
  partition     int         not null,
  position      bigint      not null,
  letter        bigint      not null,
  code          text        not null,
  type          text,
  size          int         not null,
  hash          text        not null,
  put_aside_at  timestamptz not null,
  state         text        not null default 'OPEN',
  result        text,
  result_code   text,
  released      int,
  settled_at    timestamptz,
  unique (service, topic, partition, position)
);
create index on letter (state, service, topic, code, put_aside_at);
comment on table letter is 'Each dead letter of each service: where it was read, where it lies, why, and what came of it. Not what it says. state: OPEN, ASKED, SETTLED.';

create table letter_order (
  id           uuid        primary key,
  action       text        not null,
  reason       text        not null,
  letters      int         not null,
  per_second   int         not null,
  asked_by     text        not null,
  asked_at     timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  cancelled_by text,
  cancelled_at timestamptz
);
create index on letter_order (asked_at);
comment on table letter_order is 'What somebody wants done with dead letters. Nothing is done before it is confirmed; with more than one letter, by somebody else.';

create table letter_order_item (
  order_id   uuid not null references letter_order,
  letter_id  uuid not null references letter,
  request_id uuid not null unique,
  sent_at    timestamptz,
  result     text,
  code       text,
  primary key (order_id, letter_id)
);
create index on letter_order_item (order_id) where sent_at is null;
comment on table letter_order_item is 'The letters of an order, and what became of each.';
