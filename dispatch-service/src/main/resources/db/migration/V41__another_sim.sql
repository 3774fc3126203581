-- A SIM in place of another is asked to be activated under a dispatch id of its own; what was asked for the old one does not count any more.
alter table network_acknowledgement add column superseded_by uuid;
comment on column network_acknowledgement.superseded_by is 'The dispatch id under which another SIM''s activation was asked for in place of this one; null where there is none, or this one was complete by then.';
