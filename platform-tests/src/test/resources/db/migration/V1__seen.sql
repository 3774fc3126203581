create table seen (position bigint generated always as identity primary key, thing text not null, sequence bigint not null, what text not null);
comment on table seen is 'What the test''s handler took, in order.';
