-- Whether a consignment's activation is open is asked while its lock is held, and for each replacement that was rejected: beside those awaited it is one that was rejected.
drop index concurrently if exists network_acknowledgement_refused_activation;
create index concurrently network_acknowledgement_refused_activation on network_acknowledgement (consignment_id) where action = 'activate' and rejected_at is not null;
