alter table webhook add column said_by text[] collate "C";
comment on column webhook.said_by is 'Every name by which whoever registered it or last said its url may be suspended: client, person or program, and party. Null: it was before this was kept, and its partner alone is known.';
