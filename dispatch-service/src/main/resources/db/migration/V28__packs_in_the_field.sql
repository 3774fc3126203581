-- How many phones hold which version is counted by the index alone, and not by all that there ever was.
drop index concurrently if exists consignment_in_the_field;
create index concurrently consignment_in_the_field on consignment (region, pack_version) where state in ('dispatched', 'delivered');
