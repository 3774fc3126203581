create table cohort (
  generation int    not null,
  month      date   not null,
  region     text   not null,
  referrals  bigint not null,
  delivered  bigint not null,
  primary key (generation, month, region)
);
comment on table cohort is 'How many referrals were first accepted in each month (UK time) in each region, and how many of them have had a phone by the end of the month after, counted as they move.';

-- What was projected before: an arrival of a parcel that another has followed since is not found again without a rebuild.
update journey set facts = jsonb_set(facts, '{firstDeliveredAt}', facts #> '{parcel,deliveredAt}')
 where facts #>> '{parcel,deliveredAt}' is not null;
insert into cohort (generation, month, region, referrals, delivered)
select generation, cast(month as date), region, count(*),
       count(*) filter (where arrived < (month + interval '2 months') at time zone 'Europe/London')
  from (select generation, region,
               date_trunc('month', cast(facts #>> '{referred,acceptedAt}' as timestamptz) at time zone 'Europe/London') as month,
               cast(facts ->> 'firstDeliveredAt' as timestamptz) as arrived
          from journey where facts #>> '{referred,acceptedAt}' is not null) as accepted
 group by generation, month, region;

create table publication (
  month        date        primary key,
  published_by text        not null,
  published_at timestamptz not null
);
comment on table publication is 'Months whose statistics are published. What is published is never changed.';

create table published_count (
  month     date not null references publication,
  place     text not null,
  measure   text not null,
  published int,
  estimate  boolean not null,
  primary key (month, place, measure)
);
comment on table published_count is 'What was published, already rounded; null where it was suppressed. Counts as they really were are not kept here.';

create function published_is_published() returns trigger language plpgsql as
$$ begin raise exception 'what is published stays as it is'; end $$;
create trigger published_is_published before update or delete on publication
  for each row execute function published_is_published();
create trigger published_is_published before update or delete on published_count
  for each row execute function published_is_published();
