create table transfer (
  id           uuid        primary key,
  referral_id  uuid        not null,
  from_partner text        not null,
  to_partner   text        not null,
  reason       text        not null,
  offered_at   timestamptz not null,
  expires_at   timestamptz not null,
  ended_at     timestamptz,
  outcome      text
);
create unique index transfer_unanswered on transfer (referral_id) where outcome is null;
create index on transfer (from_partner, id);
create index on transfer (to_partner, id);
comment on table transfer is 'Referrals that one partner has offered to another: who, why (a word of a closed list) and until when, and what became of it. Without an outcome it is open, unless its time is over or the referral has ended. Nothing of a person.';
