package org.lifeline.referral.lease;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.Problem;
import org.lifeline.referral.ReferralIds;
import org.lifeline.referral.lease.ContactLeases.Wanted;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The one door between services: notification-service takes a lease on a safe contact here before it writes to it. */
@RestController
@Hidden
class LeaseController {

  private static final String SENDER = "notification-service";

  private final ContactLeases leases;
  private final TransactionTemplate transaction;

  LeaseController(ContactLeases leases, TransactionTemplate transaction) {
    this.leases = leases;
    this.transaction = transaction;
  }

  /** What a lease is asked for. */
  record Ask(@Nullable UUID messageId, @Nullable UUID consignmentId, long contactVersion) {
  }

  /** @param leasedUntil by this service's clock; nothing may be handed over later */
  record Lease(Instant leasedUntil) {
  }

  @PostMapping(path = "/v1/referrals/{id}/safe-contact/leases", consumes = MediaType.APPLICATION_JSON_VALUE)
  Lease take(@AuthenticationPrincipal Caller caller, @PathVariable String id, @RequestBody Ask ask) {
    demandSender(caller);
    var message = ask.messageId();
    var consignment = ask.consignmentId();
    if (message == null || consignment == null) {
      throw Problem.malformed("A lease is for a message of a consignment.");
    }
    var wanted = new Wanted(ReferralIds.parse(id), message, consignment, ask.contactVersion());
    var until = Objects.requireNonNull(transaction.execute(status -> leases.take(wanted)));
    return new Lease(until.orElseThrow(() -> Problem.conflict("Nothing may be sent to this contact.")));
  }

  @DeleteMapping("/v1/referrals/{id}/safe-contact/leases/{message}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveBack(@AuthenticationPrincipal Caller caller, @PathVariable UUID message, @RequestParam boolean sent) {
    demandSender(caller);
    leases.giveBack(message, sent);
  }

  private static void demandSender(Caller caller) {
    if (!caller.party().equals(SENDER)) {
      throw Problem.notFound();
    }
  }
}
