create table sim_suspension (
  generation  int         not null,
  referral    uuid        not null,
  reservation text        not null,
  operator    text        not null,
  asked_at    timestamptz not null,
  due_at      timestamptz not null,
  rejected    boolean     not null,
  rejection   text,
  primary key (generation, referral, reservation)
);
create index on sim_suspension (generation, due_at);
create index on sim_suspension (generation, operator, due_at);
comment on table sim_suspension is 'SIMs of found phones that a network operator was asked to suspend and has not suspended: by when it owes that, and whether it has rejected it.';
