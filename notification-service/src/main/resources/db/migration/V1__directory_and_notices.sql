create table contact (
  id         text   collate "C" primary key,
  version    bigint not null,
  document   jsonb  not null,
  updated_at timestamptz not null
);
comment on table contact is 'The contact directory: one service each, in HSDS form, closed ones too. Versions count from 1.';

create table contact_pack (
  region     text   primary key,
  version    bigint not null,
  hash       text   not null,
  document   bytea  not null,
  updated_at timestamptz not null
);
comment on table contact_pack is 'The contact pack of each region as it stands: its canonical JSON to the byte, and the SHA-256 of that. A region without a row has never had a contact.';

create type notice_type as enum ('referral-created', 'referral-reopened', 'referral-withdrawn', 'safe-contact-changed',
  'personal-data-erased', 'referral-waitlisted', 'device-reserved', 'reservation-released', 'consignment-prepared',
  'consignment-cancelled', 'device-dispatched', 'device-delivered', 'dispatch-failed', 'phone-discovered',
  'network-acknowledged', 'sim-suspension-requested');

create table referral (
  id          uuid   primary key,
  partner     text   collate "C",
  held        boolean not null default false,
  referrals   bigint not null default 0,
  allocations bigint not null default 0,
  dispatches  bigint not null default 0
) with (fillfactor = 60);
comment on table referral is 'Whose referral it is, and how far each topic has been heard of it: the last sequence. The partner is null while only later events have come. Held: a possible match, shown as one that waits. Rows change in place, so a page keeps room.';

create table early_step (
  referral_id uuid        not null,
  position    bigint      generated always as identity,
  type        notice_type not null,
  sequence    bigint      not null,
  at          timestamptz not null,
  detail      text,
  primary key (referral_id, position)
);
comment on table early_step is 'Steps of referrals whose creation has not been heard yet, in the order in which they came. They become notices when it comes.';

create table pending_wait (
  referral_id uuid        primary key,
  partner     text        collate "C" not null,
  at          timestamptz not null,
  due_at      timestamptz not null
);
comment on table pending_wait is 'Referrals that are held: when their partners are told that they wait, which is when they would hear it of any other.';

create table notice_feed (
  partner text   collate "C" primary key,
  last    bigint not null
) with (fillfactor = 10);
comment on table notice_feed is 'The last position given out to each partner. Its row is locked until the notices commit, so a partner''s positions are without gaps and in the order of commits.';

create table notice (
  partner     text        collate "C" not null,
  position    bigint      not null,
  referral_id uuid        not null,
  at          timestamptz not null,
  type        notice_type not null,
  detail      text,
  primary key (partner, position)
);
comment on table notice is 'What partners are told of their referrals: one step each, pseudonymous, nothing of a person.';

create table safe_contact (
  referral_id     uuid    primary key,
  erased          boolean not null default false,
  contact_version bigint  not null default 0,
  key_version     bigint  not null default 0,
  sealed          bytea,
  wrapped_key     bytea
) with (fillfactor = 70);
comment on table safe_contact is 'Survivors'' safe contacts as ciphertext, and the wrapped keys that open them, whichever comes first. Erased: both are gone, and what comes later is refused.';
