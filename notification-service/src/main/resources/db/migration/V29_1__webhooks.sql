create table webhook (
  id              uuid        primary key,
  partner         text        collate "C" not null,
  url             text        not null,
  state           text        not null default 'enabled',
  secret          bytea       not null,
  previous_secret bytea,
  previous_until  timestamptz,
  position        bigint      not null,
  created_at      timestamptz not null,
  changed_at      timestamptz not null
);
comment on table webhook is 'Where a partner wants to be told of its notices. State: enabled, disabled by the partner, or gone, as its server answered 410. Position: up to this notice of the partner''s, deliveries have been made. Secrets are sealed; the previous one signs too until its time is over.';
alter table webhook alter column secret set statistics 0, alter column previous_secret set statistics 0;
create index webhook_of on webhook (partner, created_at);

create table webhook_delivery (
  id          uuid        primary key,
  row_number  bigint      generated always as identity,
  webhook_id  uuid        not null references webhook on delete cascade,
  position    bigint,
  referral_id uuid,
  type        text        not null,
  at          timestamptz not null,
  created_at  timestamptz not null,
  state       text        not null default 'pending',
  attempts    int         not null default 0,
  next_at     timestamptz not null,
  settled_at  timestamptz,
  unique (webhook_id, position)
) with (fillfactor = 70);
comment on table webhook_delivery is 'A notice on its way to a webhook, or without a position a ping; pseudonymous, as the notice is. State: pending, delivered, or failed, when every attempt was in vain. Next: when it is tried; whoever tries it puts that off by a lease, so that nobody else does, and so that it is tried again if its process dies.';
create index webhook_delivery_pending on webhook_delivery (webhook_id, next_at) where state = 'pending';
create index webhook_delivery_in_order on webhook_delivery (webhook_id, referral_id, position) where state = 'pending';
create index webhook_delivery_latest on webhook_delivery (webhook_id, row_number);
create index webhook_delivery_settled on webhook_delivery (settled_at) where state <> 'pending';

create table webhook_attempt (
  delivery_id uuid        not null references webhook_delivery on delete cascade,
  number      bigint      generated always as identity,
  at          timestamptz not null,
  outcome     text        not null,
  status      int,
  millis      bigint      not null,
  primary key (delivery_id, number)
);
comment on table webhook_attempt is 'What came of each attempt: a word of a closed list, the status where there was an answer, and how long it took. Nothing of what was answered.';
