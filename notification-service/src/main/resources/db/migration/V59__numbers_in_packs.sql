create function numbers_of_pack(document bytea) returns integer language sql immutable as $$
  select jsonb_array_length(jsonb_path_query_array(convert_from(document, 'UTF8')::jsonb, '$.entries[*].numbers[*]'))
$$;
comment on function numbers_of_pack is 'Immutable, as all these databases are UTF-8: then the text of a document depends on nothing else.';
alter table contact_pack add column numbers integer generated always as (numbers_of_pack(document)) stored;
comment on column contact_pack.numbers is 'How many telephone numbers its entries have. A pack without any has no hash for readers: no phone may be loaded with it.';
