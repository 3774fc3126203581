package org.lifeline.referral.export;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.sealing.Opening;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.erasure.RequestedErasures;
import org.lifeline.referral.export.HeldData.Kept;
import org.lifeline.referral.export.ReferralExport.Consent;
import org.lifeline.referral.export.ReferralExport.Requirements;
import org.lifeline.referral.export.ReferralExport.Survivor;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.Person;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.sealing.SealedData;
import org.lifeline.referral.view.Views;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens everything of one referral for its own partner, so that a survivor can see what is held. It is on record before
 * it is opened, in the same transaction; nothing is kept.
 */
@Service
class ExportReferral {

  private static final Duration DAY = Duration.ofDays(1);

  private final HeldData held;
  private final Views views;
  private final RequestedErasures erasures;
  private final PartSeals seals;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final int mostADay;

  /** @param mostADay exports for each partner: someone who steals its credentials does not get everybody at once */
  ExportReferral(JdbcClient jdbc, Views views, RequestedErasures erasures, PartSeals seals, AuditLog audit,
      TransactionTemplate transaction, Clock clock,
      @Value("${lifeline.export.most-a-day:50}") int mostADay) {
    this.held = new HeldData(jdbc);
    this.views = views;
    this.erasures = erasures;
    this.seals = seals;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.mostADay = mostADay;
  }

  /**
   * The export, on record.
   *
   * @throws Problem 404 the partner has no such referral; 429 it has had too many exports today
   */
  ReferralExport export(Caller partner, UUID id) {
    return Objects.requireNonNull(transaction.execute(status -> {
      var kept = held.lock(partner.party(), id).orElseThrow(Problem::notFound);
      return export(partner, id, kept, record(partner, id));
    }));
  }

  private Opening record(Caller partner, UUID id) {
    if (held.exports(partner.party(), now(), DAY) >= mostADay) {
      throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-exports",
          "You have had as many exports as there may be in a day. Ask again tomorrow, or ask the scheme for more.");
    }
    return audit.record(Acts.openedForExport(partner), id);
  }

  private ReferralExport export(Caller partner, UUID id, Kept kept, Opening opening) {
    var person = open(id, Part.PERSON, kept.person(), Person.class, opening);
    var requirements = open(id, Part.ALLOCATION, kept.allocation(),
        org.lifeline.referral.form.valid.Requirements.class, opening);
    return new ReferralExport(views.find(partner.party(), id).orElseThrow(Problem::notFound), kept.riskScore(),
        kept.submittedAt(), kept.replacesReason(), kept.coverNames(),
        person == null ? null : new Survivor(person.recipientName(), person.dateOfBirth()),
        new Consent(kept.consentOverridden() ? "overridden" : "given",
            person == null ? null : person.consentReason(), person == null ? null : person.consentDecidedBy()),
        requirements == null ? null : new Requirements(requirements.needs(), requirements.excludedOperator()),
        open(id, Part.DELIVERY, kept.delivery(), DeliveryDetails.class, opening),
        open(id, Part.SAFE_CONTACT, kept.safeContact(), SafeContact.class, opening), kept.contactVersion(),
        held.looks(id), erasures.find(id, partner.party()).orElse(null));
  }

  private <T> @Nullable T open(UUID id, Part part, @Nullable SealedData sealed, Class<T> type, Opening opening) {
    return sealed == null ? null : seals.open(id, part, sealed, type, opening).reveal();
  }

  private Instant now() {
    return clock.instant();
  }
}
