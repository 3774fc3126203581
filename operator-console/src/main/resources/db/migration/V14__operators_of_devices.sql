alter table device add column operator text;
comment on column device.operator is 'The network operator of its SIM; null for what an earlier version has read.';
