package org.lifeline.dispatch.courier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.acknowledgement.SimRequests;
import org.lifeline.dispatch.announcement.Announcer;
import org.lifeline.dispatch.audit.Acts;
import org.lifeline.dispatch.bulk.Refusals;
import org.lifeline.dispatch.consignment.Cancelled;
import org.lifeline.dispatch.consignment.Consignment;
import org.lifeline.dispatch.consignment.Delivered;
import org.lifeline.dispatch.consignment.Discovered;
import org.lifeline.dispatch.consignment.Dispatched;
import org.lifeline.dispatch.consignment.Failed;
import org.lifeline.dispatch.consignment.InHand;
import org.lifeline.dispatch.consignment.store.Consignments;
import org.lifeline.dispatch.consignment.store.LockedConsignments;
import org.lifeline.dispatch.tracking.TrackingNumbers;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.OpenBody;
import org.lifeline.platform.sql.AfterCommit;
import org.lifeline.platform.words.Term;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Follows parcels from hand-over to their end, and records each end once. A parcel that was delivered may still come
 * back.
 */
@Service
class FollowParcels {

  private final Consignments consignments;
  private final TrackingNumbers numbers;
  private final SimRequests simRequests;
  private final Announcer announcer;
  private final AuditLog audit;
  private final Clock clock;
  private final Duration correctWithin;
  private final Counter unknownNumbers;

  /** @param correctWithin how long the courier may correct a delivery that it has reported */
  FollowParcels(Consignments consignments, TrackingNumbers numbers, SimRequests simRequests, Announcer announcer,
      AuditLog audit, Clock clock, @Value("${lifeline.dispatch.courier.correct-within}") Duration correctWithin,
      MeterRegistry metrics) {
    this.consignments = consignments;
    this.numbers = numbers;
    this.simRequests = simRequests;
    this.announcer = announcer;
    this.audit = audit;
    this.clock = clock;
    this.correctWithin = correctWithin;
    this.unknownNumbers = Counter.builder("lifeline.parcels.unknown")
        .description("tracking numbers reported by the courier that no parcel has").register(metrics);
  }

  /** One of the courier's reports. */
  @OpenBody
  record Report(@Nullable String trackingNumber, @Nullable String event) {

    /** The number as it is on the label; null where there is none, or the text has not the form of one. */
    @Nullable
    String number() {
      return TrackingNumbers.read(trackingNumber);
    }
  }

  /**
   * Records the courier's reports in their order, in the open transaction. Those that bring news of a parcel are
   * audited.
   */
  List<Followed> take(Caller courier, List<Report> reports) {
    var now = Instant.ofEpochMilli(clock.millis());
    Map<String, UUID> ids = numbers
        .consignmentsOf(reports.stream().map(Report::number).filter(Objects::nonNull).toList());
    var locked = consignments.lock(ids.values());
    var news = new EnumMap<CourierEvent, List<UUID>>(CourierEvent.class);
    var answers = reports.stream().map(report -> {
      var number = report.number();
      if (number == null) {
        return Followed.refused(report, noNumber(report));
      }
      var id = ids.get(number);
      var event = Term.find(CourierEvent.class, report.event());
      var found = id == null ? null : locked.find(id);
      if (found == null) {
        return Followed.refused(report,
            new FieldError("tracking_number", Refusals.NOT_FOUND, "There is no such parcel."));
      }
      if (event.isEmpty()) {
        return Followed.refused(report, new FieldError("event", report.event() == null ? "required" : "unknown-value",
            "Use collected, held, delivered, not-collected, refused, unsafe or returned."));
      }
      var progress = asTheCourierSays(found, event.get(), locked, now);
      if (progress instanceof Recorded) {
        news.computeIfAbsent(event.get(), each -> new ArrayList<>()).add(found.parcel().referralId());
      }
      return Followed.of(report, progress);
    }).toList();
    news.forEach((event, referrals) -> audit.record(Acts.reported(courier, event), referrals));
    finish(locked, now);
    long unknown = answers.stream().filter(Followed::missing).count();
    AfterCommit.run(() -> unknownNumbers.increment(unknown));
    return answers;
  }

  /** Such a text stands for no parcel, so nobody probes by it: it is neither counted nor recorded. */
  private static FieldError noNumber(Report report) {
    return report.trackingNumber() == null
        ? new FieldError("tracking_number", "required", "Say which parcel this is about.")
        : new FieldError("tracking_number", "not-a-tracking-number",
            "A tracking number has two letters, nine digits and GB.");
  }

  /**
   * As {@link #follow}, but refuses the courier's failure reports on a parcel that was delivered long ago, whether or
   * not its phone was found since. Its hub alone may still record that it has come back: the hub then has the parcel.
   */
  private Progress asTheCourierSays(Consignment found, CourierEvent event, LockedConsignments locked, Instant now) {
    boolean settled = switch (found) {
      case Delivered delivered -> delivered.isSettled(correctWithin, now);
      case Discovered discovered -> discovered.isSettled(correctWithin, now);
      default -> false;
    };
    return settled && event.failure() != null
        ? impossible("delivered-long-ago",
            """
                It was delivered too long ago to be reported as not. If you have the parcel, take it to its hub, which records \
                that it has come back; otherwise tell a scheme operator.""")
        : follow(found, event, locked, now);
  }

  /** The outcome of a report on a parcel. */
  sealed interface Progress {
  }

  record Recorded() implements Progress {
  }

  record AlreadyRecorded() implements Progress {
  }

  record Impossible(FieldError error) implements Progress {
  }

  Progress follow(Consignment found, CourierEvent event, LockedConsignments locked, Instant now) {
    return switch (found) {
      case Dispatched dispatched -> move(dispatched, event, locked, now);
      case Delivered delivered -> {
        var failure = event.failure();
        if (failure == null) {
          yield new AlreadyRecorded();
        }
        locked.take(delivered.fail(failure, locked.referral(delivered.parcel().referralId()), now));
        yield new Recorded();
      }
      case Failed failed -> givenUp(event);
      case Discovered discovered when discovered.failure() != null -> givenUp(event);
      case Discovered discovered -> {
        var next = goesOn(discovered, event, now);
        if (next.equals(discovered)) {
          yield new AlreadyRecorded();
        }
        locked.change(next);
        yield new Recorded();
      }
      case InHand inHand -> impossible("not-dispatched", "The parcel has not been handed over.");
      case Cancelled cancelled -> impossible("not-dispatched", "The parcel has not been handed over.");
    };
  }

  private static Progress givenUp(CourierEvent event) {
    return event == CourierEvent.DELIVERED
        ? impossible("already-failed", "The parcel has been given up.")
        : new AlreadyRecorded();
  }

  void finish(LockedConsignments locked, Instant now) {
    consignments.save(locked);
    simRequests.failed(locked.failed());
    announcer.announce(locked.told(), now);
  }

  private static Progress move(Dispatched dispatched, CourierEvent event, LockedConsignments locked, Instant now) {
    var referral = locked.referral(dispatched.parcel().referralId());
    var failure = event.failure();
    if (failure != null) {
      locked.take(dispatched.fail(failure, referral, now));
    } else if (event == CourierEvent.DELIVERED) {
      locked.take(dispatched.deliver(referral, now));
    } else {
      var next = event == CourierEvent.HELD ? dispatched.held(now) : dispatched.collected(now);
      if (next.equals(dispatched)) {
        return new AlreadyRecorded();
      }
      locked.change(next);
    }
    return new Recorded();
  }

  /** A parcel goes on as any other when its phone was found: neither its hub nor the courier is to learn of that. */
  private static Discovered goesOn(Discovered found, CourierEvent event, Instant now) {
    var failure = event.failure();
    if (failure != null) {
      return found.fail(failure);
    }
    if (found.calledBackAt() == null) {
      return found;
    }
    return switch (event) {
      case HELD -> found.held(now);
      case COLLECTED -> found.collected(now);
      default -> found.arrived(now);
    };
  }

  private static Progress impossible(String rule, String message) {
    return new Impossible(new FieldError("event", rule, message));
  }
}
