alter table journey add column pack_region text, add column pack_version bigint;
create index on journey (generation, pack_region, band, pack_version) where pack_version is not null;
comment on column journey.pack_version is 'Version of the contact pack that its phone holds, as long as it is out and somebody may be asked.';

create table pack (
  generation   int    not null,
  region       text   not null,
  version      bigint not null,
  withdrawn_in bigint,
  withdrawn_at timestamptz,
  primary key (generation, region)
);
comment on table pack is 'The contact pack of each region as it stands. What was loaded with a version before withdrawn_in holds a number that is in use no more.';

create table hotline_list (
  generation   int         not null,
  version      bigint      not null,
  published_at timestamptz not null,
  apply_by     timestamptz not null,
  primary key (generation, version)
);
comment on table hotline_list is 'Versions of the list of numbers that network operators keep free and off every bill.';

create table hotline_applied (
  generation int         not null,
  operator   text        not null,
  version    bigint      not null,
  at         timestamptz not null,
  primary key (generation, operator)
);
comment on table hotline_applied is 'The last version of that list that each network operator has applied.';
