alter table contact_pack add column numbers_withdrawn_in bigint;
comment on column contact_pack.numbers_withdrawn_in is 'The last version from which a number was taken away: what was loaded with an earlier one holds a number that is in use no more.';
