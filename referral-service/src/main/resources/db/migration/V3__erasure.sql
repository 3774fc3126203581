create table erasure (
  referral_id  uuid        primary key,
  erased_at    timestamptz not null,
  reason       text        not null,
  requested_by text        not null,
  completed_at timestamptz
);
create index on erasure (erased_at) where completed_at is null;
comment on table erasure is 'Referrals whose personal data is erased: when, why (a word of a closed list), at whose request; completed when every service has confirmed. A row here is for ever: what comes later of keys or confirmations finds it.';

create table erasure_confirmation (
  referral_id  uuid        not null,
  service      text        not null,
  confirmed_at timestamptz not null,
  primary key (referral_id, service)
);
comment on table erasure_confirmation is 'When each service had erased, as it says itself; the last time, should one have had to do it again after its database was restored from a backup.';

-- Ids begin with the time of acceptance: what is old and not erased is found without looking at the rest.
create index referral_with_person on referral (id) where person_key is not null;
create index on match_review (matched_id) where settled_at is null;
