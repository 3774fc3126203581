create table tombstones_to_repeat (
  referral_id uuid        primary key,
  erased_at   timestamptz not null
);
comment on table tombstones_to_repeat is 'Erased referrals whose tombstones are said a second time, so that Kafka ends the segments in which the first ones are; a row goes once it has done so.';

-- What was erased last may lie in segments that have not ended since: enough of them for every partition.
insert into tombstones_to_repeat (referral_id, erased_at)
select referral_id, erased_at from erasure order by erased_at desc limit 100;
