alter table contact_lease add column attempt uuid;
comment on column contact_lease.attempt is 'The attempt to send that it was given to, which alone can give it back. Null: given before attempts were kept, and nobody can.';
