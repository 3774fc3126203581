create table hotline_version (
  version      bigint      primary key,
  published_at timestamptz not null,
  apply_by     timestamptz not null,
  added        text[]      not null,
  withdrawn    text[]      not null,
  corrected    text[]      not null
);
comment on table hotline_version is 'Versions of the list of numbers that network operators keep free and off every bill, and what each has changed.';

create table hotline (
  number            text   primary key,
  listed_version    bigint not null,
  bills_clean_from  date   not null,
  withdrawn_version bigint
);
comment on table hotline is 'The numbers of all packs together as they stand, those that were withdrawn too: what was called before stays off the bills.';

create table hotline_acknowledgement (
  operator        text        not null,
  version         bigint      not null,
  acknowledged_at timestamptz not null,
  primary key (operator, version)
);
comment on table hotline_acknowledgement is 'Versions of the list that a network operator has applied, each with all before it.';
