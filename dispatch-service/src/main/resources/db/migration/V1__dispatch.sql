create table referral (
  referral_id uuid   primary key,
  standing    text   not null check (standing in ('open', 'withdrawn', 'erased')),
  sequence    bigint not null,
  under_way   uuid
) with (fillfactor = 60);
comment on table referral is 'What is known here of a referral: whether it may be served, the number of our last event about it on topic dispatches, and the consignment that is on its way. Locked, in the order of ids, before anything of the referral changes.';

create table delivery (
  referral_id  uuid    primary key,
  sequence     bigint  not null,
  form_version int,
  ciphertext   bytea,
  key_version  bigint  not null,
  wrapped_key  bytea,
  erased       boolean not null
);
comment on table delivery is 'Delivery details as they came: sealed, with their wrapped data key. Part and key come in any order. An erased row holds neither and takes neither any more.';

create table consignment (
  consignment_id  uuid        primary key,
  referral_id     uuid        not null,
  device_id       uuid        not null,
  reserved_at     timestamptz not null,
  reserved_until  timestamptz not null,
  pack_version    bigint      not null,
  dispatched_at   timestamptz,
  collected_at    timestamptz,
  ended_at        timestamptz,
  checked_at      timestamptz,
  called_back_at  timestamptz,
  band            smallint    not null,
  battery_percent smallint,
  in_hand         boolean     not null,
  state           text        not null check (state in ('prepared', 'ready', 'dispatched', 'delivered', 'failed', 'cancelled')),
  imei            text        not null,
  iccid           text        not null,
  msisdn          text        not null,
  operator        text        not null,
  form            text        not null,
  model           text        not null,
  hub             text        not null,
  region          text        not null,
  tracking_number text        not null,
  checked_by      text,
  open_items      text,
  end_reason      text
) with (fillfactor = 60);
create index consignment_in_hand on consignment (hub, band, reserved_at, consignment_id) where in_hand;
create index consignment_called_back on consignment (hub, called_back_at, consignment_id) where called_back_at is not null;
comment on table consignment is 'One parcel for one reservation, known by the reservation''s id. in_hand: prepared or ready, so that a hub sees it in its list.';
comment on column consignment.band is '0 high, 1 medium, 2 standard, 3 unknown: hubs prepare the lowest first.';
comment on column consignment.pack_version is 'Version of the region''s contact pack: when it was prepared, then the one that was loaded.';
comment on column consignment.open_items is 'What the last readiness check found open, separated by semicolons; empty where nothing was.';

create table tracking_number (
  number         text primary key,
  consignment_id uuid not null
);
comment on table tracking_number is 'Every tracking number ever given, so that none is given twice.';

create table released_unseen (
  reservation_id uuid        primary key,
  released_at    timestamptz not null
);
comment on table released_unseen is 'Reservations whose release was asked for and answered before they were heard of. What is heard of them later changes nothing.';

create table contact_pack (
  region  text   not null,
  version bigint not null,
  hash    text   not null,
  primary key (region, version)
);
comment on table contact_pack is 'Versions of each region''s contact pack, as the directory told them; the highest is the current one.';

create table network_acknowledgement (
  dispatch_id       uuid        primary key,
  consignment_id    uuid        not null,
  referral_id       uuid        not null,
  handed_over_at    timestamptz not null,
  activate_by       timestamptz not null,
  zero_rate_by      timestamptz not null,
  hide_by           timestamptz not null,
  activated_at      timestamptz,
  zero_rated_at     timestamptz,
  hidden_at         timestamptz,
  rejected_at       timestamptz,
  awaited           boolean     not null,
  operator          text        not null,
  rejection         text
) with (fillfactor = 70);
create index network_acknowledgement_awaited on network_acknowledgement (operator, handed_over_at, dispatch_id) where awaited;
comment on table network_acknowledgement is 'What a network operator owes for a dispatched SIM and when it answered; known to it by dispatch_id alone. awaited: neither rejected nor complete.';
