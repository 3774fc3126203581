-- Null of a referral that was let go while it was set apart: nobody was told that it waits, and it is shown as it is.
alter table match_review alter column shown_waiting_at drop not null;
