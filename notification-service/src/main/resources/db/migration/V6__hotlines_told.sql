alter table hotline_version add column told boolean not null default false;
comment on column hotline_version.told is 'Whether topic hotlines has it. Versions of before there was that topic are told at the next start.';

alter table hotline_acknowledgement add column told boolean not null default false;
comment on column hotline_acknowledgement.told is 'Whether topic hotlines has it, likewise.';
