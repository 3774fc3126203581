package org.lifeline.console.now;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.console.journey.Journey;
import org.lifeline.console.journey.Parcel;
import org.lifeline.console.projection.Journeys;
import org.lifeline.console.projection.generation.Generation;
import org.lifeline.console.stock.Hubs;
import org.lifeline.pages.LondonTime;
import org.springframework.stereotype.Component;

/** Explains why something is overdue, as far as events say. What a survivor needs is sealed and not known here. */
@Component
class Reasons {

  static final String NOTHING_SOUGHT = "No device is looked for: allocation-service has told nothing of this referral. "
      + "The key to what is needed has not come to it, or it stands still.";

  private final Journeys journeys;
  private final Hubs hubs;

  Reasons(Journeys journeys, Hubs hubs) {
    this.journeys = journeys;
    this.hubs = hubs;
  }

  /** The same deadlines, each with its reason and advice; those that have them keep them. */
  List<Now.Late> added(Generation shown, List<Now.Late> late) {
    var known = journeys.read(shown, late.stream().map(Now.Late::referral).toList());
    var free = hubs.free(shown);
    return late.stream().map(one -> added(one, known, free)).toList();
  }

  private Now.Late added(Now.Late late, Map<UUID, Journey> known, Map<String, Long> free) {
    if (late.why() != null) {
      return late;
    }
    @Nullable
    Journey journey = known.get(late.referral());
    @Nullable
    Parcel parcel = journey == null ? null : journey.parcel();
    if (late.kind() == Kind.WAITING && journey != null && journey.heard().allocations() == 0) {
      return late.because(NOTHING_SOUGHT, Advice.NOTHING_SOUGHT);
    }
    var rejected = late.kind() == Kind.ACKNOWLEDGEMENT && parcel != null && parcel.rejectedAt() != null;
    return late.because(
        late.kind() == Kind.WAITING ? free(late.region(), free) + unlike(journey) : why(late.kind(), journey, parcel),
        Advice.of(late.kind(), late.referredAs(), rejected));
  }

  /** A function that tells those who wait in a region what devices there are. */
  UnaryOperator<String> free(Generation shown) {
    var free = hubs.free(shown);
    return region -> free(region, free);
  }

  /** Free devices do not fit: nobody waits while a device that fits is free at a hub that can hand it over. */
  private String free(String region, Map<String, Long> free) {
    var serving = hubs.of(region);
    if (serving.isEmpty()) {
      return "No device that fits is free.";
    }
    var suspended = serving.stream().filter(hubs::isSuspended).toList();
    var open = serving.stream().filter(hub -> !suspended.contains(hub)).toList();
    var there = open.stream().filter(free::containsKey).map(hub -> free.get(hub) + " at " + hub).toList();
    var said = new ArrayList<String>();
    if (!there.isEmpty()) {
      said.add("None that fits what is needed; free are " + String.join(", ", there) + ".");
    } else if (!open.isEmpty()) {
      said.add("No device is free at " + String.join(", ", open) + ".");
    }
    suspended.forEach(hub -> said.add(hub + " is suspended: its devices wait."));
    return String.join(" ", said);
  }

  /** A reminder that free devices may be like the phone that the abuser has found. */
  private static String unlike(@Nullable Journey journey) {
    return journey == null || journey.referred().foundIn().isEmpty()
        ? ""
        : " It replaces a phone that was found: it must be of another operator, and of another model if one has come in lately.";
  }

  private static String why(Kind kind, @Nullable Journey journey, @Nullable Parcel parcel) {
    return switch (kind) {
      case REVIEW -> "May be a survivor whom another partner has referred.";
      case SET_APART -> "No phone is sent before it is decided who can help.";
      case WAITING, SUSPENSION -> "";
      case PREPARATION -> journey == null || journey.reservation() == null
          ? ""
          : "Its reservation ends " + clock(journey.reservation().until()) + ".";
      case ACKNOWLEDGEMENT -> parcel == null ? "" : answer(parcel);
      case DELIVERY -> parcel == null || parcel.handedOverAt() == null
          ? ""
          : "Handed over " + clock(parcel.handedOverAt()) + "; nobody has told of its arrival.";
      case ON_HOLD -> journey != null && journey.referred().foundAt() != null
          ? failure(Parcel.FOUND)
          : parcel == null ? "" : failure(parcel.failedFor());
      case PACK -> "Its contact pack was loaded before a number was withdrawn.";
    };
  }

  private static String answer(Parcel parcel) {
    if (parcel.rejectedAt() == null) {
      return "Not " + String.join(", not ", parcel.lacking()) + ".";
    }
    return parcel.rejectedFor() == null ? "Rejected." : "Rejected: " + parcel.rejectedFor() + ".";
  }

  private static String failure(@Nullable String reason) {
    return switch (reason == null ? "" : reason) {
      case Parcel.FOUND -> "The phone was found.";
      case "not-collected" -> "The parcel was not collected.";
      case "refused" -> "The parcel was refused.";
      case "unsafe" -> "The delivery was not safe.";
      case "returned" -> "The parcel came back.";
      default -> "The parcel was not delivered.";
    };
  }

  private static String clock(Instant at) {
    return LondonTime.toTheSecond(at);
  }
}
