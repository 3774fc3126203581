-- What concerns one survivor and is shown in an export: few of all entries, so that the others cost nothing.
create index audit_entry_of_referral on audit_entry (subject)
  where action in ('opened-safe-contact', 'opened-every-part', 'erased');
create index audit_entry_exports on audit_entry (at) where action = 'opened-every-part';
