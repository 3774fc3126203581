-- Each minute the labels that hubs have opened within a day are compared with what they have handed over.
drop index concurrently if exists audit_entry_labels;
create index concurrently audit_entry_labels on audit_entry (at) where why in ('label', 'hand-over');
