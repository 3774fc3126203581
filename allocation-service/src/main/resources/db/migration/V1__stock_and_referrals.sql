create table device (
  id             uuid primary key,
  hub            text not null,
  form           text not null,
  model          text not null,
  operator       text not null,
  imei           text not null unique,
  iccid          text not null unique,
  msisdn         text not null unique,
  batch          text not null,
  sim_expires_on date not null
);
create index device_by_hub on device (hub, id);
comment on table device is 'What a device is: a handset and its SIM, as they came. Changes only when a device is moved to another hub.';

-- Who holds what changes with every step of a referral; kept apart from the device, so that a step rewrites a small row with few
-- indexes. The generated columns change less often than the state: a step that changes none of them touches no index.
create table stock (
  device_id      uuid primary key references device,
  hub            text    not null,
  form           text    not null,
  operator       text    not null,
  sim_expires_on date    not null,
  state          text    not null check (state in ('free', 'reserved', 'dispatched', 'delivered', 'quarantined', 'retired', 'lost')),
  sequence       bigint  not null,
  reservation_id uuid,
  referral_id    uuid,
  reserved_until timestamptz,
  release_asked  text check (release_asked in ('expired', 'recall', 'withdrawal', 'erasure')),
  free           boolean not null generated always as (state = 'free') stored,
  held           boolean not null generated always as (state in ('reserved', 'dispatched')) stored,
  due            boolean not null generated always as (state = 'reserved' and release_asked is null) stored,
  check (not held or (reservation_id is not null and referral_id is not null))
) with (fillfactor = 80);
create index stock_free on stock (hub, form, operator, sim_expires_on, device_id) where free;
create unique index stock_one_for_each_referral on stock (referral_id) where held;
create index stock_due on stock (reserved_until) where due;
comment on table stock is 'Where each device is and whom it is held for. Repeats hub, form, operator and expiry of the device, so that one index finds the best free one.';
comment on column stock.sequence is 'Number of the last event about the device on topic stock.';
comment on column stock.release_asked is 'Why dispatch-service was asked to give the reservation up; null where it was not asked.';

create table stock_count (
  hub      text   not null,
  form     text   not null,
  operator text   not null,
  state    text   not null,
  devices  bigint not null,
  primary key (hub, form, operator, state)
) with (fillfactor = 50);
comment on table stock_count is 'How many devices of each kind are in each state; changed in the transaction that changes a device, under the lock on its hubs.';

create table referral (
  id                uuid primary key,
  stage             text    not null,
  region            text,
  band              smallint,
  first_accepted_at timestamptz,
  requirement_tag   bigint,
  sealed_version    int,
  sealed_needs      bytea,
  wrapped_key       bytea,
  reservation_id    uuid,
  device_id         uuid,
  holds             int     not null,
  reopenings        int     not null,
  erased            boolean not null,
  referrals_heard   bigint  not null,
  dispatches_heard  bigint  not null,
  allocations_told  bigint  not null,
  waits             boolean not null generated always as (stage = 'waiting') stored
) with (fillfactor = 80);
create index referral_waiting on referral (region, requirement_tag, band, first_accepted_at, id) where waits;
comment on table referral is 'Referrals as far as allocation is concerned. One that was withdrawn or erased before it was created leaves a row that refuses what comes later.';
comment on column referral.band is 'As referred: 0 standard, 1 medium, 2 high. Not raised by waiting.';
comment on column referral.requirement_tag is 'What the survivor needs and whose SIM it must not be, as the value of a keyed function; the key is in no database.';
comment on column referral.sealed_needs is 'Ciphertext; only until the key has come and the tag is known.';
comment on column referral.wrapped_key is 'Only until it has been used once.';
