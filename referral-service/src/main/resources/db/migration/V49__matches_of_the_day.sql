-- Each minute the possible matches of the last day are counted that are settled.
drop index concurrently if exists match_review_settled;
create index concurrently match_review_settled on match_review (opened_at) where settled_at is not null;
