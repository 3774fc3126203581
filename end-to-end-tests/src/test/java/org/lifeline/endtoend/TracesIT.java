package org.lifeline.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.platform.testing.SpanReceiver.Received;

/** The spans that the real services have exported during an earlier demo: the way of each referral, in one tree. */
@Order(4)
@ExtendWith(SharedStack.class)
class TracesIT {

  /** Whoever hears last that a parcel is prepared, and all that led to it. A device is found once event and key are there. */
  private static final String WAY = " take consignment-prepared < dispatch-service tell consignment-prepared"
      + " < dispatch-service take device-reserved < allocation-service tell device-reserved"
      + " < allocation-service take (referral-created|referral-key) < referral-service tell \\1";
  private static final String UPLOADED = " < referral-service POST /v1/referrals/batch";
  private static final List<String> ENDS = List.of("notification-service", "operator-console", "referral-service");

  @Test
  void theWayOfEachReferralThroughAllServicesIsOneTreeAlsoWhereManyAreTakenAtOnce(Stack stack) {
    var referrals = ScarceStockIT.served(stack);
    assertThat(referrals).hasSizeGreaterThan(50);

    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(referrals).allSatisfy(referral -> {
      var spans = spansOf(stack, referral);
      var ways = spans.stream().map(span -> way(spans, span)).toList();
      var uploaded = spans.stream().anyMatch(span -> UPLOADED.endsWith(name(span))); // the others came through Kafka
      assertThat(ENDS).allSatisfy(end -> assertThat(ways).as("ways of %s", referral)
          .anyMatch(way -> Pattern.matches(end + WAY + (uploaded ? UPLOADED : ""), way)));
      assertThat(spans).as("hang below a span that is there")
          .allMatch(span -> span.parent().isEmpty() || spans.stream().anyMatch(p -> p.id().equals(span.parent())));
    }));

    var all = referrals.stream().flatMap(referral -> spansOf(stack, referral).stream()).toList();
    assertThat(all.stream().filter(span -> UPLOADED.endsWith(name(span)))).as("uploaded").hasSizeGreaterThan(20);
    assertThat(all.stream().filter(span -> name(span).equals("allocation-service take referral-created"))
        .collect(groupingBy(Received::begun, counting())).values()).as("taken in one poll").anyMatch(many -> many > 1);
  }

  /** A span and those above it, up to one that is below none. */
  private static String way(List<Received> spans, Received end) {
    var names = new ArrayList<String>();
    for (var at = List.of(end); !at.isEmpty() && names.size() < spans.size();) {
      var span = at.getFirst();
      names.add(name(span));
      at = spans.stream().filter(above -> above.id().equals(span.parent())).toList();
    }
    return String.join(" < ", names);
  }

  private static List<Received> spansOf(Stack stack, String referral) {
    return stack.spans().of(referral.replace("-", ""));
  }

  private static String name(Received span) {
    return span.service() + " " + span.name();
  }
}
