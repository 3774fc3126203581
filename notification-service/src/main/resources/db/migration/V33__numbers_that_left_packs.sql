-- A number that left a pack is in use all the same where its service is only closed for a time, or answers in other regions.
create table pack_number_left (
  region text not null,
  number text not null,
  version bigint not null,
  primary key (region, number)
);
comment on table pack_number_left is 'Numbers that a region''s pack does not hold any more, and the version from which they were taken: phones that were loaded with an earlier one hold them.';
-- Which numbers these were is not known any more: they count as in use no more.
insert into pack_number_left (region, number, version)
select region, '', numbers_withdrawn_in from contact_pack where numbers_withdrawn_in is not null;
