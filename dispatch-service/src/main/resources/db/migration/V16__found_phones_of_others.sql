-- A phone that was found and is another survivor's by now is looked for every minute: few are found.
create index consignment_discovered on consignment (device_id) where state = 'discovered';
