package org.lifeline.referral.lease;

import io.swagger.v3.oas.annotations.Hidden;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.lease.LeaseLedger.Wanted;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The one HTTP door between services: notification-service takes leases on safe contacts here before it writes to them,
 * in one request for all messages that it sends at once.
 */
@RestController
@Hidden
class LeaseController {

  private static final String SENDER = "notification-service";
  /** More messages than are ever sent at once. */
  private static final int MOST = 100;

  private final LeaseLedger leases;
  private final UndisturbedContact contact;

  LeaseController(LeaseLedger leases, UndisturbedContact contact) {
    this.leases = leases;
    this.contact = contact;
  }

  /**
   * A request for leases.
   *
   * @param attempt new for each request; leases are given back under it
   */
  @OpenBody
  record Ask(@Nullable UUID attempt, @Nullable List<@Nullable Message> messages) {
  }

  @OpenBody
  record Message(@Nullable UUID referralId, @Nullable UUID messageId, @Nullable UUID consignmentId,
      long contactVersion) {
  }

  /**
   * The leases that were granted.
   *
   * @param leases nothing may be sent now for a message that is not among them
   * @param had messages that get no lease because they had one before: they may have been sent then
   */
  record Given(List<Lease> leases, Set<UUID> had) {
  }

  /**
   * A lease for one message.
   *
   * @param leasedUntil by the clock of this service's database; nothing may be handed over later
   */
  record Lease(UUID messageId, Instant leasedUntil) {
  }

  /** Leases of an attempt that are given back. */
  @OpenBody
  record Returned(@Nullable UUID attempt, @Nullable List<@Nullable Back> messages) {
  }

  /**
   * A lease that is given back.
   *
   * @param sent whether the message was handed over; if it certainly was not, it may get another lease
   */
  @OpenBody
  record Back(@Nullable UUID messageId, @Nullable Boolean sent) {
  }

  @PostMapping(path = "/v1/safe-contact-leases", consumes = MediaType.APPLICATION_JSON_VALUE)
  Given take(@AuthenticationPrincipal Caller caller, @RequestBody Ask ask) {
    demandSender(caller);
    var wanted = new ArrayList<Wanted>();
    for (var message : some(ask.messages())) {
      if (message == null || message.referralId() == null || message.messageId() == null
          || message.consignmentId() == null) {
        throw Problem.malformed("A lease is for a message of a consignment of a referral.");
      }
      wanted.add(new Wanted(message.referralId(), message.messageId(), message.consignmentId(),
          message.contactVersion()));
    }
    var given = leases.take(attempt(ask.attempt()), wanted);
    return new Given(given.messages().stream().map(message -> new Lease(message, given.until())).toList(),
        given.had());
  }

  @PostMapping(path = "/v1/safe-contact-leases/returns", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void giveBack(@AuthenticationPrincipal Caller caller, @RequestBody Returned returned) {
    demandSender(caller);
    var sent = new ArrayList<UUID>();
    var notSent = new ArrayList<UUID>();
    for (var message : some(returned.messages())) {
      if (message == null || message.messageId() == null || message.sent() == null) {
        throw Problem.malformed("Say of each message whether it was sent.");
      }
      (message.sent() ? sent : notSent).add(message.messageId());
    }
    contact.wake(leases.giveBack(attempt(returned.attempt()), sent, notSent));
  }

  private static UUID attempt(@Nullable UUID attempt) {
    if (attempt == null) {
      throw Problem.malformed("Name the attempt.");
    }
    return attempt;
  }

  private static <T> List<T> some(@Nullable List<T> messages) {
    if (messages == null || messages.isEmpty() || messages.size() > MOST) {
      throw Problem.malformed("Name between 1 and " + MOST + " messages.");
    }
    return messages;
  }

  private static void demandSender(Caller caller) {
    if (!caller.party().equals(SENDER)) {
      throw Problem.notFound();
    }
  }
}
