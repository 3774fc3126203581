alter table audit_entry add column times bigint check (times > 1);
comment on column audit_entry.times is 'How many refusals the entry stands for: of a flood of them all but the first are counted and not written one by one. Null for one.';
