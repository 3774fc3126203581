-- A partner looks for a referral by the reference that it has given it.
create index on referral (partner, case_reference, id);
