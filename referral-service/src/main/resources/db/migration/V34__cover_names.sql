alter table referral add column cover_names boolean not null default false;
comment on column referral.cover_names is 'Whether the phone is to be loaded with cover names of helplines, as the survivor has chosen.';
