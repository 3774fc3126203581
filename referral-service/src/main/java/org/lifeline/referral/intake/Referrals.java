package org.lifeline.referral.intake;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Columns;
import org.lifeline.referral.form.valid.Replacement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores referrals. */
@Repository
class Referrals {

  private final JdbcClient jdbc;

  Referrals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds all of them with one statement. */
  void add(List<SealedReferral> referrals, Instant acceptedAt) {
    jdbc.sql(
        """
            insert into referral (id, partner, case_reference, region, band, risk_score, consent_overridden, replaces,
                                  replaces_reason, cover_names, submitted_at, accepted_at, blind_index, person, person_key, allocation,
                                  allocation_key, delivery, delivery_key, safe_contact, safe_contact_key)
            select id, partner, case_reference, region, band, risk_score, consent_overridden, replaces, replaces_reason,
                   cover_names, submitted_at, cast(:accepted_at as timestamptz), blind_index, person, person_key, allocation,
                   allocation_key, delivery, delivery_key, safe_contact, safe_contact_key
              from unnest(cast(:ids as uuid[]), cast(:partners as text[]), cast(:references as text[]),
                          cast(:regions as text[]), cast(:bands as text[]), cast(:scores as smallint[]),
                          cast(:overridden as boolean[]), cast(:replaces as uuid[]), cast(:reasons as text[]),
                          cast(:cover_names as boolean[]),
                          cast(:submitted as timestamptz[]), :indexes, :persons, :person_keys, :allocations,
                          :allocation_keys, :deliveries, :delivery_keys, :contacts, :contact_keys)
                as r (id, partner, case_reference, region, band, risk_score, consent_overridden, replaces, replaces_reason,
                      cover_names, submitted_at, blind_index, person, person_key, allocation, allocation_key, delivery, delivery_key,
                      safe_contact, safe_contact_key)
            """)
        .param("accepted_at", acceptedAt.toString())
        .param("ids", Columns.ids(referrals, SealedReferral::id))
        .param("partners", Columns.text(referrals, SealedReferral::partner))
        .param("references", Columns.text(referrals, r -> r.clear().caseReference()))
        .param("regions", Columns.text(referrals, r -> r.clear().region()))
        .param("bands", Columns.text(referrals, r -> r.clear().band().text()))
        .param("scores", Columns.ints(referrals, r -> r.clear().riskScore()))
        .param("overridden", Columns.flags(referrals, r -> r.clear().consentOverridden()))
        .param("replaces", Columns.ids(referrals, r -> replacement(r, Replacement::earlier)))
        .param("reasons", Columns.text(referrals, r -> replacement(r, Replacement::reason)))
        .param("cover_names", Columns.flags(referrals, r -> r.clear().coverNames()))
        .param("submitted", Columns.instants(referrals, r -> r.clear().submittedAt()))
        .param("indexes", Columns.bytes(referrals, r -> r.survivor().bytes()))
        .param("persons", Columns.bytes(referrals, r -> r.person().ciphertext()))
        .param("person_keys", Columns.bytes(referrals, r -> r.person().wrappedKey()))
        .param("allocations", Columns.bytes(referrals, r -> r.allocation().ciphertext()))
        .param("allocation_keys", Columns.bytes(referrals, r -> r.allocation().wrappedKey()))
        .param("deliveries", Columns.bytes(referrals, r -> r.delivery().ciphertext()))
        .param("delivery_keys", Columns.bytes(referrals, r -> r.delivery().wrappedKey()))
        .param("contacts", Columns.bytes(referrals, r -> r.safeContact().ciphertext()))
        .param("contact_keys", Columns.bytes(referrals, r -> r.safeContact().wrappedKey()))
        .update();
  }

  private static <T> @Nullable T replacement(SealedReferral referral, Function<Replacement, T> component) {
    var replacement = referral.clear().replacement();
    return replacement == null ? null : component.apply(replacement);
  }
}
