-- Whether another referral is in place of one is asked before that one is served anew.
create index on referral (replaces) where replaces is not null;
