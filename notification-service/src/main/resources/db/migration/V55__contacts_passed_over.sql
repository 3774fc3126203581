-- Stale contacts are found by their age, and one of which nothing is sent any more is looked at once in a while, not each time.
alter table safe_contact add column passed_over_at timestamptz;
comment on column safe_contact.passed_over_at is 'When its partner would have been reminded to confirm it, had anything been left to send. None where something may be sent again since.';
create index safe_contact_by_age on safe_contact (coalesce(greatest(confirmed_at, reminded_at, passed_over_at), '-infinity'))
  where not erased and (confirmed_at is not null or contact_version > 0);
