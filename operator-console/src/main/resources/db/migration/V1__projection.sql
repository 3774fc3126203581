create table projection (
  only_row boolean primary key default true check (only_row),
  shown    int     not null
);
insert into projection (shown) values (1);
comment on table projection is 'Which build of the projection is shown. A rebuild fills the next one beside it.';

create table position (
  generation  int    not null,
  topic       text   not null,
  partition   int    not null,
  next_offset bigint not null,
  primary key (generation, topic, partition)
);
comment on table position is 'How far each build of the projection has got on the topics.';

create table journey (
  generation int         not null,
  referral   uuid        not null,
  step       text,
  band       smallint    not null,
  region     text        not null,
  partner    text        not null,
  hub        text,
  operator   text,
  since      timestamptz,
  due_at     timestamptz,
  due_kind   text,
  facts      jsonb       not null,
  primary key (generation, referral)
) with (fillfactor = 85);
create index on journey (generation, step, band, since);
create index on journey (generation, band, due_at) where due_at is not null;
comment on table journey is 'Each referral as it is known from all topics, by its pseudonymous id: where it stands, since when, and what is owed it by when. Nothing personal. band: 0 unknown, 1 standard, 2 medium, 3 high.';

create table flow (
  generation int      not null,
  step       text     not null,
  band       smallint not null,
  referrals  bigint   not null,
  primary key (generation, step, band)
);
comment on table flow is 'How many referrals stand at each step, counted as they move.';

create table arrival (
  generation int         not null,
  minute     timestamptz not null,
  step       text        not null,
  referrals  bigint      not null,
  primary key (generation, minute, step)
);
comment on table arrival is 'How many referrals came to each step in each minute.';

create table mention (
  generation int         not null,
  subject    uuid        not null,
  topic      text        not null,
  partition  int         not null,
  position   bigint      not null,
  at         timestamptz not null,
  type       text        not null,
  primary key (generation, subject, topic, partition, position)
);
comment on table mention is 'Where on the topics a referral or a device is spoken of. What was said stays there.';

create table known_as (
  generation int  not null,
  name       text not null,
  kind       text not null,
  subject    uuid not null,
  primary key (generation, name, subject)
);
comment on table known_as is 'Other names by which a referral or a device is found: IMEI, device, consignment, tracking number.';
