create table referral (
  id                 uuid primary key,
  partner            text        not null,
  case_reference     text        not null,
  region             text        not null,
  band               text        not null,
  risk_score         smallint    not null,
  consent_overridden boolean     not null,
  replaces           uuid,
  replaces_reason    text,
  submitted_at       timestamptz,
  accepted_at        timestamptz not null,
  blind_index        bytea,
  contact_version    bigint      not null default 1,
  person             bytea,
  person_key         bytea,
  allocation         bytea,
  allocation_key     bytea,
  delivery           bytea,
  delivery_key       bytea,
  safe_contact       bytea,
  safe_contact_key   bytea
);
comment on table referral is 'What partners have referred, written once. Personal data only as ciphertext, each part under a data key of its own (the _key columns, wrapped); deleting the keys erases. blind_index is a keyed function of name and date of birth.';
-- Ciphertext does not compress: do not try.
alter table referral
  alter column person set storage external,
  alter column allocation set storage external,
  alter column delivery set storage external,
  alter column safe_contact set storage external;
create index on referral (blind_index);
create index on referral (partner, id);

create type step_topic as enum ('referrals', 'allocations', 'dispatches');
create table referral_step (
  referral_id uuid        not null,
  topic       step_topic  not null,
  sequence    bigint      not null,
  at          timestamptz not null,
  step        text        not null,
  detail      jsonb,
  primary key (referral_id, topic, sequence)
);
comment on table referral_step is 'What has happened to each referral since it was accepted, as this service or another has said it; only added to. Where a referral stands follows from its steps.';

create table match_review (
  referral_id      uuid primary key,
  matched_id       uuid        not null,
  opened_at        timestamptz not null,
  shown_waiting_at timestamptz not null,
  settled_at       timestamptz,
  decision         text
);
create index on match_review (opened_at) where settled_at is null;
comment on table match_review is 'Referrals that look like one that another partner has made. Until one is settled it is held from allocation and shown to its partner as one that waits since shown_waiting_at.';

create table submission (
  partner     text        not null,
  id          text        not null,
  outcome     text        not null,
  referral_id uuid,
  errors      jsonb,
  warnings    jsonb,
  received_at timestamptz not null,
  primary key (partner, id)
);
comment on table submission is 'What became of each record that a partner wrote to its submissions topic; id is its ce_id, or partition and offset. No personal data.';
