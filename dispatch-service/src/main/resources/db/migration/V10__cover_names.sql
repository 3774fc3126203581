alter table delivery add column cover_names boolean not null default false;
comment on column delivery.cover_names is 'Whether the phone is to be loaded with cover names of helplines: hubs are told.';
