-- What is rejected and not done after all is counted every 15 s: not past every rejection that there ever was.
drop index concurrently if exists network_acknowledgement_stands_rejected;
create index concurrently network_acknowledgement_stands_rejected on network_acknowledgement (rejected_at, dispatch_id)
 where rejected_at is not null
   and case action when 'activate' then activated_at is null or zero_rated_at is null or hidden_at is null
                   else done_at is null end;
drop index concurrently if exists network_acknowledgement_rejected;
