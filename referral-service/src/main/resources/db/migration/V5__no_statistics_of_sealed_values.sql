-- ANALYZE would keep some values in pg_statistic after their rows are blanked, as said in the platform's migration of that name. Of the
-- blind index, too: its queries ask for equality alone, for which the one index fits, however often a value comes.
alter table referral
  alter column blind_index type bytea, alter column blind_index set statistics 0,
  alter column person type bytea, alter column person set statistics 0, alter column person set storage external,
  alter column person_key type bytea, alter column person_key set statistics 0,
  alter column allocation type bytea, alter column allocation set statistics 0, alter column allocation set storage external,
  alter column allocation_key type bytea, alter column allocation_key set statistics 0,
  alter column delivery type bytea, alter column delivery set statistics 0, alter column delivery set storage external,
  alter column delivery_key type bytea, alter column delivery_key set statistics 0,
  alter column safe_contact type bytea, alter column safe_contact set statistics 0, alter column safe_contact set storage external,
  alter column safe_contact_key type bytea, alter column safe_contact_key set statistics 0;

alter table match_review
  alter column reason type bytea, alter column reason set statistics 0;
