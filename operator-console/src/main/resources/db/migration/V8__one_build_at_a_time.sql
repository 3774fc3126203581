create table build (
  only_row   boolean primary key default true check (only_row),
  builder    uuid,
  state      text        not null,
  records    bigint      not null,
  of_records bigint      not null,
  begun_at   timestamptz not null,
  seen_at    timestamptz not null
);
insert into build (state, records, of_records, begun_at, seen_at) values ('none', 0, 0, now(), now());
comment on table build is 'The last new build of the projection, of which there is one at a time, whichever instance makes it: how far it is, and when its builder was last seen. One that has not been seen for a while is gone, and whoever begins the next takes the row from it.';
