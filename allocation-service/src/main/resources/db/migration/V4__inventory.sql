create table demand (
  hub     text   not null,
  form    text   not null,
  day     date   not null,
  devices bigint not null,
  primary key (hub, form, day)
) with (fillfactor = 50);
comment on table demand is 'How many devices of each form have left each hub on each day, in London: how fast stock is used up. Changed in the transaction that changes a device, under the lock on its hubs.';

create table stock_take (
  id         uuid        primary key,
  hub        text        not null,
  counted_at timestamptz not null,
  counted    bigint      not null,
  expected   bigint      not null,
  missing    bigint      not null,
  unexpected bigint      not null
);
comment on table stock_take is 'What a hub counted in its hands, and how it differed from what the system said.';
