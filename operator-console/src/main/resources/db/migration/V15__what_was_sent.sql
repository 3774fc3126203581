-- An older instance writes it, too, and then reads of devices.
lock table stock_need in share row exclusive mode;
-- Counted were reservations, of which one phone may have had several. Until a rebuild, what is known of each device that
-- is out has to do.
delete from stock_need;
insert into stock_need (generation, day, hub, form, devices)
select generation, cast(cast(facts #>> '{kept,since}' as timestamptz) at time zone 'Europe/London' as date), hub, form, count(*)
  from device where state is not null and facts #>> '{kept,gone}' = 'true'
 group by 1, 2, 3, 4;
comment on table stock_need is 'How many devices of each form were sent from each hub on each day (UK time).';
