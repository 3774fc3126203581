create table device (
  generation int   not null,
  device     uuid  not null,
  hub        text  not null,
  form       text  not null,
  state      text,
  expires_on date,
  facts      jsonb not null,
  primary key (generation, device)
) with (fillfactor = 85);
create index on device (generation, state, expires_on);
comment on table device is 'Each device as it is known from all topics, by its pseudonymous id.';

create table stock_level (
  generation int    not null,
  hub        text   not null,
  form       text   not null,
  state      text   not null,
  devices    bigint not null,
  primary key (generation, hub, form, state)
);
comment on table stock_level is 'How many devices of each form are in each state at each hub, counted as they move.';

create table stock_need (
  generation int    not null,
  day        date   not null,
  hub        text   not null,
  form       text   not null,
  devices    bigint not null,
  primary key (generation, day, hub, form)
);
comment on table stock_need is 'How many devices of each form were reserved at each hub on each day (UTC).';

create table recall (
  generation int         not null,
  recall_id  text        not null,
  batch      text        not null,
  at         timestamptz not null,
  free       int         not null,
  reserved   int         not null,
  dispatched int         not null,
  primary key (generation, recall_id)
);
comment on table recall is 'Batches that were called back, and where their devices were then.';

create table answer (
  generation int    not null,
  operator   text   not null,
  step       text   not null,
  how        text   not null,
  answers    bigint not null,
  primary key (generation, operator, step, how)
);
comment on table answer is 'How many answers each network operator has given to each step: in time, late, rejected.';

create index on journey (generation, operator, due_at) where due_kind = 'ACKNOWLEDGEMENT';
create index on known_as (generation, subject);
create index on journey (generation, step, region);
