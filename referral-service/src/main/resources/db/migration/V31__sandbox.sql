create table sandbox_referral (
  id              uuid        primary key,
  partner         text        not null,
  case_reference  text        not null,
  region          text        not null,
  band            text        not null,
  replaces        uuid,
  accepted_at     timestamptz not null,
  contact_version bigint      not null default 1
);
create index on sandbox_referral (partner, id);
create index on sandbox_referral (accepted_at);
comment on table sandbox_referral is 'Referrals that partners have made with test credentials: never a survivor, and nothing of a person is kept. No other table knows them.';

create table sandbox_step (
  referral_id uuid        not null,
  topic       step_topic  not null,
  sequence    bigint      not null,
  at          timestamptz not null,
  step        text        not null,
  detail      jsonb,
  told        boolean     not null default false,
  primary key (referral_id, topic, sequence)
);
create index on sandbox_step (at) where not told;
comment on table sandbox_step is 'What happens to referrals of the sandbox, by script; from the moment that it says. Told: its partner can read a notice of it.';

create view sandbox_step_past as
  select referral_id, topic, sequence, at, step, detail from sandbox_step where at <= clock_timestamp();
comment on view sandbox_step_past is 'What has happened in the sandbox by now.';
