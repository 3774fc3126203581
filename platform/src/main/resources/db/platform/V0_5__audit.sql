create table audit_entry (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  who_kind text        not null,
  who      text        not null,
  action   text        not null,
  why      text        not null,
  subject  uuid,
  door     text,
  trace    uuid
);
comment on table audit_entry is 'Who looked at or did what, to what (a pseudonymous id), and why; written in the transaction of the act and only added to. Never a personal value. Its place in the chain is given by audit_seal: ids are not in the order of commits.';

create table audit_seal (
  last_position  bigint      primary key,
  first_position bigint      not null,
  up_to          bigint      not null,
  entries        bigint[]    not null,
  hashes         bytea       not null,
  sealed_at      timestamptz not null
);
-- Hashes do not compress: do not try.
alter table audit_seal alter column hashes set storage external;
comment on table audit_seal is 'The chain over audit_entry, a block a row: the ids of its entries in their order, positions first to last, and of each the SHA-256 hash (32 bytes, one after the other) over the hash before it and the entry. Every entry with an id of at most up_to is in a block, or was never committed.';

create function audit_only_added_to() returns trigger language plpgsql as $$
begin
  raise exception 'the record of who looked is only added to' using errcode = 'insufficient_privilege';
end
$$;
create trigger only_added_to before update or delete or truncate on audit_entry
  for each statement execute function audit_only_added_to();
create trigger only_added_to before update or delete or truncate on audit_seal
  for each statement execute function audit_only_added_to();
