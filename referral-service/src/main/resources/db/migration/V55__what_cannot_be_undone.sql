-- Each minute it is counted how many referrals one party has erased or withdrawn within a day.
drop index concurrently if exists audit_entry_ended;
create index concurrently audit_entry_ended on audit_entry (at)
  where action in ('erased', 'withdrawn') and who_kind <> 'service';
